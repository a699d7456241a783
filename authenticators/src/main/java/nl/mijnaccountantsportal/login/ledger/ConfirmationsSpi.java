package nl.mijnaccountantsportal.login.ledger;

/** The SPI of confirmations. */
public final class ConfirmationsSpi extends LedgerSpi {

    /** For Keycloak. */
    public ConfirmationsSpi() {
        super("portal-confirmations", Confirmations.class, ConfirmationsFactory.class);
    }
}

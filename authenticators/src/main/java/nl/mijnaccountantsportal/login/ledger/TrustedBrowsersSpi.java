package nl.mijnaccountantsportal.login.ledger;

/** The SPI of trusted browsers. */
public final class TrustedBrowsersSpi extends LedgerSpi {

    /** For Keycloak. */
    public TrustedBrowsersSpi() {
        super("portal-trusted-browsers", TrustedBrowsers.class, TrustedBrowsersFactory.class);
    }
}

package nl.mijnaccountantsportal.login.ledger;

import nl.mijnaccountantsportal.login.code.TrustedBrowser;

/**
 * What of an account a trusted browser hangs on. The ledger calls it in the Keycloak session and transaction that it has
 * opened for this thread.
 */
public interface TrustBinding {

    /**
     * @param realmId the user's realm
     * @param userId the user
     * @return a digest of the user's password, address and factors at this moment
     */
    String stamp(String realmId, String userId);

    /**
     * @param browser a trusted browser
     * @return whether the account still shows it
     */
    boolean holds(TrustedBrowser browser);

    /** Shows a browser in the account. */
    void add(TrustedBrowser browser);

    /** Takes a browser out of the account; does nothing where it is gone. */
    void remove(TrustedBrowser browser);
}

package nl.mijnaccountantsportal.login.ledger;

import nl.mijnaccountantsportal.login.code.TrustedBrowser;

/**
 * The parts of an account that a trusted browser depends on. The ledger calls it while it holds the user's lock, in the
 * Keycloak session and transaction that it has opened for this thread. If an operation throws, that transaction is
 * rolled back.
 */
public interface TrustBinding {

    /**
     * @param realmId the user's realm
     * @param userId the user
     * @return a digest of the user's password, address and factors at this moment; it changes whenever one of them
     *     changes
     */
    String stamp(String realmId, String userId);

    /**
     * @param browser a trusted browser
     * @return whether it is still listed in the user's account
     */
    boolean holds(TrustedBrowser browser);

    /** Lists a browser in the user's account. */
    void add(TrustedBrowser browser);

    /** Removes a browser from the user's account. Does nothing if it is not listed. */
    void remove(TrustedBrowser browser);
}

package nl.mijnaccountantsportal.login.code;

/**
 * What the ledger stores of a token.
 *
 * @param mac as {@link TrustToken#mac} makes it
 * @param keyId the id of the realm's key that made it
 */
public record TrustMac(String mac, String keyId) {

    /** Hides the MAC. */
    @Override
    public String toString() {
        return "TrustMac[hidden]";
    }
}

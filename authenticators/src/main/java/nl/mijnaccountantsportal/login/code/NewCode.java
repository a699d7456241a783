package nl.mijnaccountantsportal.login.code;

/**
 * A code that is about to be sent, as the ledger keeps it.
 *
 * @param id the id of its row
 * @param mac its keyed digest, {@link OneTimeCode#mac}
 * @param keyId the realm key that the digest was made with
 * @param maskedAddress the address for people to recognise, not to read
 */
public record NewCode(String id, String mac, String keyId, String maskedAddress) {}

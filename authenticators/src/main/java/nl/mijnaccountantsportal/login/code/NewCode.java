package nl.mijnaccountantsportal.login.code;

/**
 * A code that is about to be sent, as the ledger stores it.
 *
 * @param id the id of its row
 * @param mac its keyed digest, {@link OneTimeCode#mac}
 * @param keyId the realm key that the digest was made with
 * @param maskedAddress the address, masked: its owner recognises it and others cannot read it
 */
public record NewCode(String id, String mac, String keyId, String maskedAddress) {}

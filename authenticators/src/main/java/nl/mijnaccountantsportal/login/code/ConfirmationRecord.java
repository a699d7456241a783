package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A confirmation as auditors may see it.
 *
 * @param confirmation what was confirmed, by whom, when and how
 * @param claimed when an application took its proof, or null if none did
 * @param signature the signature of a passkey, or null if a code confirmed
 */
public record ConfirmationRecord(Confirmation confirmation, Instant claimed, PasskeySignature signature) {}

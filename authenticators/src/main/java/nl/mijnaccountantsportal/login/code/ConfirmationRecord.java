package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A confirmation as auditors may see it.
 *
 * @param confirmation what was confirmed, by whom, when and how
 * @param claimed when an application took its proof, or null if none did
 * @param signature the passkey's signature, or null if the user confirmed with a code
 */
public record ConfirmationRecord(Confirmation confirmation, Instant claimed, PasskeySignature signature) {}

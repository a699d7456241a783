package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A code as auditors may see it: nothing that helps to guess it or to write to its owner.
 *
 * @param id the id of its row, as in Keycloak's events
 * @param userId whose it was
 * @param purpose what it was for
 * @param maskedAddress where it was sent, for people to recognise
 * @param created when it was made
 * @param expires when its lifetime ends
 * @param delivery how far its mail came; {@link Delivery#PENDING} for ever if no mail was due
 * @param failures wrong guesses at it
 * @param forgiven those of them that no longer count, by an unlock
 * @param lastTried when it was last entered or guessed at, right or wrong, or null
 * @param outcome why it no longer works, or null if it does
 * @param closed when that was written down, or null if it never was
 */
public record CodeRecord(
        String id,
        String userId,
        CodePurpose purpose,
        String maskedAddress,
        Instant created,
        Instant expires,
        Delivery delivery,
        int failures,
        int forgiven,
        Instant lastTried,
        CloseReason outcome,
        Instant closed) {}

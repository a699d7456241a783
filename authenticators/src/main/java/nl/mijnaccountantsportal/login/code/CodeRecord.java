package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A code as auditors may see it. It holds nothing that helps to guess the code or to write to its owner.
 *
 * @param id the id of its row, as in Keycloak's events
 * @param userId the user it was for
 * @param purpose what it was for
 * @param maskedAddress the address it was sent to, masked
 * @param created when it was made
 * @param expires when its lifetime ends
 * @param delivery what became of its mail; always {@link Delivery#PENDING} if it needed no mail
 * @param failures wrong guesses at it
 * @param forgiven how many of them an unlock has forgiven, so that they no longer count
 * @param lastTried when a code was last entered for it, right or wrong, or null
 * @param outcome why it no longer works, or null if it still works
 * @param closed when the outcome was recorded, or null if it never was
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

package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * Counts of the codes of one day and purpose.
 *
 * @param day midnight (UTC), when the day began
 * @param purpose what the codes were for
 * @param codes all codes
 * @param used codes that were entered
 * @param replaced codes that a newer one replaced
 * @param exhausted codes that used up their guesses
 * @param expired codes that expired
 * @param undelivered codes with a mail that reached nobody, whatever else became of them
 * @param failures wrong guesses at all codes
 */
public record DailyCodeCounts(
        Instant day,
        CodePurpose purpose,
        long codes,
        long used,
        long replaced,
        long exhausted,
        long expired,
        long undelivered,
        long failures) {

    /** Codes that still work. */
    public long open() {
        return codes - used - replaced - exhausted - expired;
    }
}

package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * The codes of one day and purpose, counted.
 *
 * @param day midnight (UTC), when the day began
 * @param purpose what the codes were for
 * @param codes all of them
 * @param used those that were entered
 * @param replaced those that a newer one took the place of
 * @param exhausted those whose guesses were spent
 * @param expired those whose lifetime was over
 * @param undelivered those, whatever became of them, whose mail was not taken
 * @param failures wrong guesses at all of them
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

    /** Those that still work. */
    public long open() {
        return codes - used - replaced - exhausted - expired;
    }
}

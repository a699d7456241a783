package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What the ledger knows about one user.
 *
 * @param lockedUntil the end of the lock of e-mail codes, or null
 * @param failures the wrong guesses at e-mail codes
 * @param apps the wrong guesses at app codes
 * @param sends the mails that count against the budgets, one record per purpose
 * @param codes the newest codes, newest first
 */
public record UserState(Instant lockedUntil, Failures failures, Apps apps, List<Sends> sends, List<CodeRecord> codes) {

    /**
     * Guesses at the codes of authenticator apps.
     *
     * @param lockedUntil the end of their lock, or null
     * @param failures the wrong guesses
     */
    public record Apps(Instant lockedUntil, Failures failures) {

        static Apps of(AppFailures failures, Instant now) {
            return new Apps(failures.lockedUntil(now).orElse(null), Failures.of(failures.windows(), now));
        }
    }

    /**
     * Wrong guesses that count, by window.
     *
     * @param lastHour in the last hour
     * @param last24Hours in the last 24 hours
     * @param last30Days in the last 30 days
     */
    public record Failures(long lastHour, long last24Hours, long last30Days) {

        static Failures of(FailureWindows windows, Instant now) {
            return new Failures(
                    windows.within(FailureWindows.HOUR, now),
                    windows.within(FailureWindows.DAY, now),
                    windows.within(FailureWindows.MONTH, now));
        }
    }

    /**
     * Mails that count against the budgets. Failed mails and mails with a used code do not.
     *
     * @param purpose what their codes were for
     * @param lastHour in the last hour
     * @param last24Hours in the last 24 hours
     */
    public record Sends(CodePurpose purpose, long lastHour, long last24Hours) {}

    /**
     * Counts what the limits count.
     *
     * @param lockedUntil the end of the lock, or null
     * @param recent the user's codes as far back as {@link CodeHistory} needs them
     * @param apps the wrong guesses at app codes
     * @param codes the newest codes
     * @param now the present
     * @return the state
     */
    public static UserState of(
            Instant lockedUntil, List<PastCode> recent, AppFailures apps, List<CodeRecord> codes, Instant now) {
        // The policy does not matter: counting is the same under each of them.
        CodeHistory history = new CodeHistory(recent, CodePolicy.DEFAULT);
        List<Sends> sends = Arrays.stream(CodePurpose.values())
                .map(purpose -> new Sends(
                        purpose,
                        history.sendsWithin(purpose, FailureWindows.HOUR, now),
                        history.sendsWithin(purpose, FailureWindows.DAY, now)))
                .toList();
        return new UserState(lockedUntil, Failures.of(history.failures(), now), Apps.of(apps, now), sends, codes);
    }
}

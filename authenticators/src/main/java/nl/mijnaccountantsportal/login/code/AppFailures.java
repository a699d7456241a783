package nl.mijnaccountantsportal.login.code;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits of guesses at the codes of a user's authenticator apps: the numbers are those of e-mail codes, the counts
 * are not. Guesses at the one must not lock the other.
 *
 * @param moments when wrong codes were entered that count: at least all of the last 30 days, in any order
 */
public record AppFailures(List<Instant> moments) {

    /** The limits: there are no settings for them. */
    public static final CodePolicy LIMITS = CodePolicy.DEFAULT;

    /** How far back {@link #moments} must go. */
    public static final Duration REACH = FailureWindows.MONTH;

    /**
     * Until when the user's app codes are locked, by whichever limit locks longest.
     *
     * @param now the present
     * @return the end of the lock, or empty
     */
    public Optional<Instant> lockedUntil(Instant now) {
        return Stream.concat(hourlyLock(), windows().lockedUntil(now).stream())
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
    }

    // Nothing is counted while the lock holds, so the newest failure is the one that may have brought it about.
    private Stream<Instant> hourlyLock() {
        FailureWindows windows = windows();
        return windows.moments().stream()
                .limit(1)
                .filter(newest -> windows.within(FailureWindows.HOUR, newest) >= LIMITS.failuresPerHour())
                .map(newest -> newest.plus(CodePolicy.LOCK));
    }

    /**
     * @param failure one more
     * @return these and that one
     */
    public AppFailures and(Instant failure) {
        return new AppFailures(
                Stream.concat(moments.stream(), Stream.of(failure)).toList());
    }

    FailureWindows windows() {
        return new FailureWindows(moments, LIMITS);
    }
}

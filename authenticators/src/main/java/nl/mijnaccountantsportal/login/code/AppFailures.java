package nl.mijnaccountantsportal.login.code;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits of guesses at the codes of a user's authenticator apps. The limits are the same as for e-mail codes, but
 * the guesses are counted separately: guesses at one kind must not lock the other.
 *
 * @param moments when the wrong codes that count were entered: at least all of the last 30 days, in any order
 */
public record AppFailures(List<Instant> moments) {

    /** The limits, which have no settings. */
    public static final CodePolicy LIMITS = CodePolicy.DEFAULT;

    /** How far back {@link #moments} must go. */
    public static final Duration REACH = FailureWindows.MONTH;

    /**
     * Until when the user's app codes are locked, by the limit that locks longest.
     *
     * @param now the present
     * @return the end of the lock, or empty
     */
    public Optional<Instant> lockedUntil(Instant now) {
        return Stream.concat(hourlyLock(), windows().lockedUntil(now).stream())
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
    }

    // Nothing is counted during a lock, so if there is a lock, the newest failure caused it.
    private Stream<Instant> hourlyLock() {
        FailureWindows windows = windows();
        return windows.moments().stream()
                .limit(1)
                .filter(newest -> windows.within(FailureWindows.HOUR, newest) >= LIMITS.failuresPerHour())
                .map(newest -> newest.plus(CodePolicy.LOCK));
    }

    /**
     * @param failure when another wrong code was entered
     * @return the failures with this one added
     */
    public AppFailures and(Instant failure) {
        return new AppFailures(
                Stream.concat(moments.stream(), Stream.of(failure)).toList());
    }

    FailureWindows windows() {
        return new FailureWindows(moments, LIMITS);
    }
}

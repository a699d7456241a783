package nl.mijnaccountantsportal.login.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Wrong codes, counted in sliding windows.
 *
 * @param moments when they were entered, newest first
 * @param policy the limits
 */
record FailureWindows(List<Instant> moments, CodePolicy policy) {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofHours(24);
    static final Duration MONTH = Duration.ofDays(30);

    FailureWindows {
        moments = moments.stream().sorted(Comparator.reverseOrder()).toList();
    }

    long within(Duration window, Instant now) {
        return moments.stream().filter(at -> at.isAfter(now.minus(window))).count();
    }

    /** Until when the 24-hour and 30-day limits lock; empty if they do not. */
    Optional<Instant> lockedUntil(Instant now) {
        Instant until = later(
                free(moments, policy.failuresPerDay(), DAY, now),
                free(moments, policy.failuresPer30Days(), MONTH, now));
        return until.isAfter(now) ? Optional.of(until) : Optional.empty();
    }

    // With a limit of n, the lock ends when the n-th newest failure has left the window.
    static Instant free(List<Instant> newestFirst, int limit, Duration window, Instant now) {
        return newestFirst.size() < limit ? now : newestFirst.get(limit - 1).plus(window);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

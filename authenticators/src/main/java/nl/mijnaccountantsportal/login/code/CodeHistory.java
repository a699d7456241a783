package nl.mijnaccountantsportal.login.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Applies the limits: when a user may be sent the next code, and until when their codes are locked. The windows slide.
 * Sends are counted per purpose, failures over all purposes.
 *
 * @param codes the user's codes: at least all of the last 24 hours and those with failures of the last 30 days
 * @param policy the limits
 */
public record CodeHistory(List<PastCode> codes, CodePolicy policy) {

    /** How far back {@link #codes} must go: failures are dated by the guess, rows by their creation. */
    public static final Duration REACH = FailureWindows.MONTH.plus(Duration.ofMinutes(10));

    /** How far back {@link #codes} must go for codes without failures. */
    public static final Duration SEND_REACH = FailureWindows.DAY;

    /**
     * When the next mail may be sent.
     *
     * @param purpose what the code will be for
     * @param now the present
     * @return {@code now}, or the later moment at which pause and budgets all allow a mail
     */
    public Instant nextSend(CodePurpose purpose, Instant now) {
        List<Instant> sends = sends(purpose, now);
        Instant next = now;
        if (!sends.isEmpty()) {
            next = FailureWindows.later(next, sends.get(0).plus(policy.pause()));
        }
        next = FailureWindows.later(next, FailureWindows.free(sends, policy.sendsPerHour(), FailureWindows.HOUR, now));
        return FailureWindows.later(next, FailureWindows.free(sends, policy.sendsPerDay(), FailureWindows.DAY, now));
    }

    // Newest first. The first failed and the first uncertain mails of a day do not count: a mail server in trouble must
    // not use up a user's budget. The rest do count: a mail server that accepts mails but answers too late must not
    // fill a mailbox, and this server must not keep trying one that refuses every mail.
    private List<Instant> sends(CodePurpose purpose, Instant now) {
        List<PastCode> counted = codes.stream()
                .filter(code -> code.purpose() == purpose && code.countsAsSend())
                .toList();
        Stream<Instant> uncertain =
                beyond(CodePolicy.UNCERTAIN_GIVEN_BACK, counted, delivery -> delivery == Delivery.UNCERTAIN, now);
        Stream<Instant> failed = beyond(CodePolicy.FAILED_GIVEN_BACK, counted, Delivery::reachedNobody, now);
        Stream<Instant> others = counted.stream()
                .filter(code -> code.delivery() == Delivery.PENDING || code.delivery() == Delivery.SENT)
                .map(PastCode::created);
        return Stream.of(uncertain, failed, others)
                .flatMap(sends -> sends)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static Stream<Instant> beyond(int givenBack, List<PastCode> codes, Predicate<Delivery> kind, Instant now) {
        return codes.stream()
                .filter(code -> kind.test(code.delivery()))
                .map(PastCode::created)
                .filter(at -> at.isAfter(now.minus(FailureWindows.DAY)))
                .sorted()
                .skip(givenBack);
    }

    /**
     * Until when the 24-hour and 30-day limits lock the user. The hourly lock outlives its window and is kept in the
     * user's row.
     *
     * @param now the present
     * @return the end of the lock, or empty
     */
    public Optional<Instant> lockedUntil(Instant now) {
        return failures().lockedUntil(now);
    }

    /**
     * The lock that one more failure would bring about by the hourly limit.
     *
     * @param now when that failure happens; it is not a failure at a recovery
     * @return the end of the lock, or empty if the limit is not reached
     */
    public Optional<Instant> lockAfterFailure(Instant now) {
        return failuresWithin(FailureWindows.HOUR, now) + 1 >= policy.failuresPerHour()
                ? Optional.of(now.plus(CodePolicy.LOCK))
                : Optional.empty();
    }

    /**
     * Failures that count.
     *
     * @param window how far back
     * @param now the present
     * @return how many
     */
    public long failuresWithin(Duration window, Instant now) {
        return failures().within(window, now);
    }

    /**
     * Mails that count against the budgets.
     *
     * @param purpose what their codes were for
     * @param window how far back
     * @param now the present
     * @return how many
     */
    public long sendsWithin(CodePurpose purpose, Duration window, Instant now) {
        return sends(purpose, now).stream()
                .filter(at -> at.isAfter(now.minus(window)))
                .count();
    }

    /**
     * Whether a spent budget, and not only the pause, stops the user from being sent a code.
     *
     * @param purpose what the code would be for
     * @param now the present
     * @return whether the budget of an hour or of a day is spent
     */
    public boolean budgetSpent(CodePurpose purpose, Instant now) {
        return sendsWithin(purpose, FailureWindows.HOUR, now) >= policy.sendsPerHour()
                || sendsWithin(purpose, FailureWindows.DAY, now) >= policy.sendsPerDay();
    }

    /**
     * Whether to tell the user about failures, those of apps included: when there were enough in a day that no mail has
     * reported yet, and there was no notice in the last hour.
     *
     * @param apps the failures at app codes
     * @param told when the user was last told, or null
     * @param now the present
     * @return whether a notice is due
     */
    public boolean noticeDue(AppFailures apps, Instant told, Instant now) {
        if (told != null && told.plus(FailureWindows.HOUR).isAfter(now)) {
            return false;
        }
        Duration since = told == null || told.isBefore(now.minus(FailureWindows.DAY))
                ? FailureWindows.DAY
                : Duration.between(told, now);
        return failures().within(since, now)
                        + recoveryFailures().windows().within(since, now)
                        + apps.windows().within(since, now)
                >= policy.noticeAfter();
    }

    /**
     * Wrong guesses at the codes of a recovery. They are counted separately: an attacker with the password must not
     * lock the owner's logins with them.
     *
     * @return the failures, with limits of their own
     */
    public AppFailures recoveryFailures() {
        return new AppFailures(moments(code -> code.purpose() == CodePurpose.RECOVERY));
    }

    FailureWindows failures() {
        return new FailureWindows(moments(code -> code.purpose() != CodePurpose.RECOVERY), policy);
    }

    // A row gives all its failures the time of the last one. This is too strict by at most a code's lifetime, never too
    // lenient.
    private List<Instant> moments(Predicate<PastCode> which) {
        return codes.stream()
                .filter(code -> code.lastFailure() != null && which.test(code))
                .flatMap(code -> Collections.nCopies(code.failures(), code.lastFailure()).stream())
                .toList();
    }
}

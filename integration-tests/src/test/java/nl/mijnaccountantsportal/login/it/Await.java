package nl.mijnaccountantsportal.login.it;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something is there: the only place that waits. */
final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);

    private Await() {}

    static void until(String what, BooleanSupplier there) {
        value(what, () -> there.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T value(String what, Supplier<Optional<T>> look) {
        Instant limit = Instant.now().plus(LIMIT);
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("Not there within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            found = look.get();
        }
        return found.get();
    }
}

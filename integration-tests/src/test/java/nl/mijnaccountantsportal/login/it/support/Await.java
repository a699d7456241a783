package nl.mijnaccountantsportal.login.it.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Checks repeatedly until something is there. This is the only place that waits. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    // A look may be a request or a query, which other tests wait for.
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER_LOOK_EVERY = Duration.ofMillis(100);

    private Await() {}

    public static void until(String what, BooleanSupplier there) {
        until(what, LIMIT, there);
    }

    /** For things that take long on every machine. */
    public static void until(String what, Duration atMost, BooleanSupplier there) {
        value(what, atMost, () -> there.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T value(String what, Supplier<Optional<T>> look) {
        return value(what, LIMIT, look);
    }

    private static <T> T value(String what, Duration atMost, Supplier<Optional<T>> look) {
        Instant start = Instant.now();
        Instant limit = start.plus(atMost);
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("Not there within " + atMost.toSeconds() + " s: " + what);
            }
            boolean soon = Instant.now().isBefore(start.plus(SOON));
            LockSupport.parkNanos((soon ? LOOK_EVERY : LATER_LOOK_EVERY).toNanos());
            found = look.get();
        }
        return found.get();
    }
}

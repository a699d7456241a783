package nl.mijnaccountantsportal.login.benchmark;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users who log in one after the other. There are so many that no user logs in twice while an app shows the same code.
 */
enum UserPool {
    /** Without an app: they get their codes by mail. */
    MAIL(20_000),
    APP(20_000),
    /** Without an app, and with a hundred thousand codes of the past where {@link TestDatabase#crowd} was run. */
    CROWDED(64);

    private final int size;
    private final AtomicInteger turn = new AtomicInteger();

    UserPool(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /** The address, and user name, of the next in turn. */
    String next() {
        return address(Math.floorMod(turn.getAndIncrement(), size));
    }

    String address(int number) {
        return name().toLowerCase(Locale.ROOT) + "-" + number + "@benchmark.test";
    }
}

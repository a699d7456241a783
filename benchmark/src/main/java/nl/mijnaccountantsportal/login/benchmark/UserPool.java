package nl.mijnaccountantsportal.login.benchmark;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** People who log in one after the other: so many that nobody's turn comes again while an app shows the same code. */
enum UserPool {
    /** Without an app: they get their codes by mail. */
    MAIL,
    /** With an app. */
    APP;

    static final int SIZE = 20_000;

    private final AtomicInteger turn = new AtomicInteger();

    /** The address, and user name, of the next in turn. */
    String next() {
        return address(Math.floorMod(turn.getAndIncrement(), SIZE));
    }

    String address(int number) {
        return name().toLowerCase(Locale.ROOT) + "-" + number + "@benchmark.test";
    }
}

package nl.mijnaccountantsportal.login.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.Outcome;
import nl.mijnaccountantsportal.login.code.Redemption;
import nl.mijnaccountantsportal.login.code.SendDecision;

/**
 * What this node counts, for Prometheus and similar tools. Static, like Micrometer's registry. If the server's metrics
 * are off, a count only costs a look-up in a map. Tags are realm names and enums, so the number of series is bounded.
 */
public final class LoginMeters {

    private static final MeterProvider<Counter> REQUESTED =
            counter("portal.codes.requested", "Requests for a code by e-mail");
    private static final MeterProvider<Counter> DELIVERED = counter("portal.codes.delivered", "Mails with a code");
    private static final MeterProvider<Counter> REDEEMED = counter("portal.codes.redeemed", "Codes that were entered");
    private static final MeterProvider<Counter> LOCKS =
            counter("portal.codes.locks", "Wrong codes that locked the e-mail or app codes of a user");
    private static final MeterProvider<Counter> ALARMS =
            counter("portal.realm.alarms", "Hours with too many wrong codes in a whole realm");
    private static final MeterProvider<Counter> OFFERS =
            counter("portal.app.offers", "Offers of an authenticator app and what came of them");
    private static final MeterProvider<Counter> RECOVERIES =
            counter("portal.recoveries", "Recoveries by mailbox and what came of them");

    private static final MeterProvider<Counter> TRUSTED =
            counter("portal.trusted.browsers", "Trusted browsers and what came of them");

    private static final MeterProvider<Counter> RECOVERY =
            counter("portal.recovery.codes", "Sets of recovery codes that were offered, and codes that were used");

    // Few buckets, because each is a series for every realm and outcome, but enough to draw percentiles.
    private static final MeterProvider<Timer> DELIVERY = Timer.builder("portal.mail.delivery")
            .description("Time that the mail server took for a mail")
            .serviceLevelObjectives(
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(2500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30))
            .withRegistry(Metrics.globalRegistry);

    private LoginMeters() {}

    /** What became of an offer of an authenticator app. */
    public enum Offer {
        /** A login showed it. */
        OFFERED,
        /** The user skipped. */
        SKIPPED,
        /** The user has an app now. */
        SET_UP;

        /** The name in metrics and events. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What became of recovery codes. */
    public enum Recovery {
        /** The wizard showed a set. */
        OFFERED,
        /** The user skipped. */
        SKIPPED,
        /** The user has kept the set. */
        KEPT,
        /** A login used a code. */
        USED;

        /** The name in metrics and events. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Creates the counters of rare events, with zero counts, for alerts. A counter that only appears at its first count
     * would show no increase.
     *
     * @param realm the realm's name
     */
    public static void begin(String realm) {
        LOCKS.withTags("realm", realm);
        ALARMS.withTags("realm", realm);
        RECOVERIES.withTags("realm", realm, "outcome", "requested");
        for (CodePurpose purpose : CodePurpose.values()) {
            for (Delivery outcome : Set.of(Delivery.SENT, Delivery.FAILED, Delivery.UNCERTAIN, Delivery.BUSY)) {
                DELIVERED.withTags("realm", realm, "purpose", tag(purpose), "outcome", tag(outcome));
            }
        }
    }

    /** Counts a request for a code. */
    public static void requested(String realm, CodePurpose purpose, SendDecision decision) {
        REQUESTED
                .withTags("realm", realm, "purpose", tag(purpose), "outcome", tag(decision))
                .increment();
    }

    /** Counts the outcome of a mail with a code. */
    public static void delivered(String realm, CodePurpose purpose, Delivery outcome) {
        DELIVERED
                .withTags("realm", realm, "purpose", tag(purpose), "outcome", tag(outcome))
                .increment();
    }

    /** Counts a code that was entered. */
    public static void redeemed(String realm, CodePurpose purpose, Redemption redemption) {
        REDEEMED.withTags("realm", realm, "purpose", tag(purpose), "outcome", tag(redemption))
                .increment();
    }

    /** Counts a wrong code that has locked a user. */
    public static void locked(String realm) {
        LOCKS.withTags("realm", realm).increment();
    }

    /** Counts an alarm for a whole realm. */
    public static void alarm(String realm) {
        ALARMS.withTags("realm", realm).increment();
    }

    /** Counts what became of an offer. */
    public static void offer(String realm, Offer outcome) {
        OFFERS.withTags("realm", realm, "outcome", outcome.word()).increment();
    }

    /** Counts what became of recovery codes. */
    public static void recovery(String realm, Recovery outcome) {
        RECOVERY.withTags("realm", realm, "outcome", outcome.word()).increment();
    }

    /** Counts what became of a recovery, given as one of a few words. */
    public static void mailboxRecovery(String realm, String outcome) {
        RECOVERIES.withTags("realm", realm, "outcome", outcome).increment();
    }

    /** Counts what became of a trusted browser, given as one of a few words. */
    public static void trustedBrowser(String realm, String outcome) {
        TRUSTED.withTags("realm", realm, "outcome", outcome).increment();
    }

    /** Publishes how many mails wait in a queue. */
    public static void watch(IntSupplier queue) {
        Gauge.builder("portal.mail.queue", queue, IntSupplier::getAsInt)
                .description("Mails that wait for their turn in this node")
                .baseUnit("mails")
                .register(Metrics.globalRegistry);
    }

    /**
     * Runs a delivery and measures how long it takes.
     *
     * @param realm the realm that the mail server belongs to
     * @param delivery the delivery; it must not throw
     * @return the delivery's outcome
     */
    public static Delivery timed(String realm, Supplier<Delivery> delivery) {
        Timer.Sample begin = Timer.start();
        Delivery outcome = delivery.get();
        begin.stop(DELIVERY.withTags("realm", realm, "outcome", tag(outcome)));
        return outcome;
    }

    private static MeterProvider<Counter> counter(String name, String description) {
        return Counter.builder(name).description(description).withRegistry(Metrics.globalRegistry);
    }

    private static String tag(Enum<?> value) {
        return tag(value.name());
    }

    private static String tag(Outcome outcome) {
        return tag(outcome.name());
    }

    private static String tag(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

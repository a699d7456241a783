package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.IntRange;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The server's options for the delivery of mails: name, default and range. */
enum DeliveryOption {
    THREADS(
            "delivery-threads",
            40,
            1,
            64,
            "Most mails being delivered at a time; fewer if a mail server accepts fewer."),
    QUEUE("delivery-queue", 200, 1, 10_000, "Most mails that may wait; any more are refused at once."),
    PATIENCE("delivery-patience", 0, 0, 5_000, "Milliseconds that a page waits for the mail server's answer."),
    // Twice the longest deadline equals the shortest lifetime of a code, so no code is mailed after it has expired.
    DEADLINE(
            "delivery-deadline",
            60,
            5,
            90,
            "Most seconds that a mail may wait, and most seconds that its delivery may then take."),
    DRAIN("delivery-drain", 10, 0, 60, "Most seconds that a stopping server keeps delivering waiting mails.");

    /** The prefix that operators use: {@code --spi-portal-mail--queue--delivery-...}. */
    static final String PREFIX = "spi-portal-mail--queue--";

    /** The prefix of release 1.0, which still works. */
    static final String FORMER_PREFIX = "spi-authenticator--portal-email-code--";

    private static final Logger LOG = Logger.getLogger(DeliveryOption.class);

    private final String key;
    private final int preset;
    private final IntRange range;
    private final String help;

    DeliveryOption(String key, int preset, int min, int max, String help) {
        this.key = key;
        this.preset = preset;
        this.range = new IntRange(min, max);
        this.help = help;
    }

    /** Throws if the value is out of range, which stops the server's start. */
    int read(Config.Scope config, Config.Scope former) {
        if (former.get(key) != null) {
            LOG.warnf("The option %s has been renamed: use %s", FORMER_PREFIX + key, PREFIX + key);
        }
        return range.check(PREFIX + key, config.getInt(key, former.getInt(key, preset)));
    }

    ProviderConfigProperty property() {
        return new ProviderConfigProperty(key, null, help + " " + range + ".", "int", preset);
    }
}

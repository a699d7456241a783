package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.IntRange;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The server's options for the delivery of mails: name, default and range. */
enum DeliveryOption {
    THREADS("delivery-threads", 40, 1, 64, "Mails under way at a time at most; fewer where a mail server takes fewer."),
    QUEUE("delivery-queue", 200, 1, 10_000, "Mails that may wait; those beyond are refused at once."),
    PATIENCE("delivery-patience", 0, 0, 5_000, "Milliseconds that a page waits for the mail server's answer."),
    // Twice the longest deadline is the shortest lifetime of a code: none is mailed after it expired.
    DEADLINE("delivery-deadline", 60, 5, 90, "Seconds that a mail may wait, and again that its delivery may take."),
    DRAIN("delivery-drain", 10, 0, 60, "Seconds that a server that stops goes on delivering what waits.");

    /** Where an operator sets them: {@code --spi-portal-mail--queue--delivery-...}. */
    static final String PREFIX = "spi-portal-mail--queue--";

    /** Where release 1.0 had them, which goes on working. */
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

    /** Throws, and so stops the server's start, where the value is out of its range. */
    int read(Config.Scope config, Config.Scope former) {
        if (former.get(key) != null) {
            LOG.warnf("The option %s has moved: call it %s", FORMER_PREFIX + key, PREFIX + key);
        }
        return range.check(PREFIX + key, config.getInt(key, former.getInt(key, preset)));
    }

    ProviderConfigProperty property() {
        return new ProviderConfigProperty(key, null, help + " " + range + ".", "int", preset);
    }
}

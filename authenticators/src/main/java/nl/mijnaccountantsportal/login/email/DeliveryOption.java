package nl.mijnaccountantsportal.login.email;

import nl.mijnaccountantsportal.login.code.IntRange;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The server's options for the delivery of mails: name, default and range. */
enum DeliveryOption {
    THREADS("delivery-threads", 4, 1, 64, "Mails that are delivered at a time."),
    QUEUE("delivery-queue", 200, 1, 10_000, "Mails that may wait; those beyond are refused at once."),
    PATIENCE("delivery-patience", 100, 0, 5_000, "Milliseconds that a page waits for the mail server's answer."),
    // Twice the longest deadline is the shortest lifetime of a code: none is mailed after it expired.
    DEADLINE("delivery-deadline", 60, 5, 90, "Seconds that a mail may wait, and again that its delivery may take."),
    DRAIN("delivery-drain", 10, 0, 60, "Seconds that a server that stops goes on delivering what waits.");

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
    int read(Config.Scope config) {
        return range.check(
                "spi-authenticator--" + EmailCodeAuthenticatorFactory.ID + "--" + key, config.getInt(key, preset));
    }

    ProviderConfigProperty property() {
        return new ProviderConfigProperty(key, null, help + " " + range + ".", "int", preset);
    }
}

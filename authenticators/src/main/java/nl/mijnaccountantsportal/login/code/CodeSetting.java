package nl.mijnaccountantsportal.login.code;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The settings of a {@link CodePolicy}: name, default and range of each, as realm admins see them.
 *
 * <p>Sources: length OWASP ASVS 5.0 6.5.3 and 6.5.4; lifetime NIST SP 800-63B §5.1.3.2 and ASVS 6.5.5; guesses RTS
 * 2018/389 art. 4(3)(b); notice ASVS 6.3.5; the other numbers follow from the arithmetic in docs/security/worth.md.
 */
public enum CodeSetting {
    /** Digits in a code. */
    CODE_LENGTH("code-length", 6, 6, 8, 1),
    /** Lifetime of a code, in minutes. */
    CODE_LIFETIME("code-lifetime", 10, 3, 10, 1),
    /** Guesses at one code. */
    GUESSES_PER_CODE("guesses-per-code", 5, 3, 5, 1),
    /** Failures in one hour that lock the user's codes for an hour. */
    FAILURES_PER_HOUR("failures-per-hour", 10, 5, 15, 1),
    /** Failures in 24 hours that lock the user's codes until the oldest is a day old. */
    FAILURES_PER_DAY("failures-per-day", 20, 10, 30, 5),
    /** Failures in 30 days that lock the user's codes until the oldest is 30 days old. */
    FAILURES_PER_30_DAYS("failures-per-30-days", 50, 20, 100, 10),
    /** Seconds between two mails. */
    PAUSE_BETWEEN_SENDS("pause-between-sends", 60, 30, 300, 30),
    /** Mails with unused codes in one hour. */
    SENDS_PER_HOUR("sends-per-hour", 5, 3, 10, 1),
    /** Mails with unused codes in 24 hours. */
    SENDS_PER_DAY("sends-per-day", 10, 5, 20, 5),
    /** Failures after which the user is told by mail. */
    NOTICE_AFTER_FAILURES("notice-after-failures", 3, 1, 5, 1),
    /** Failures of all users in an hour that raise the alarm; 0 switches it off. */
    REALM_ALARM("realm-alarm", 100, 0, 1000, 50);

    private final String key;
    private final int preset;
    private final IntRange range;
    private final int step;

    CodeSetting(String key, int preset, int min, int max, int step) {
        this.key = key;
        this.preset = preset;
        this.range = new IntRange(min, max);
        this.step = step;
    }

    /** The name under which the setting is stored in an authenticator's configuration. */
    public String key() {
        return key;
    }

    /** The value that applies when the realm admin has set none. */
    public int preset() {
        return preset;
    }

    /** The values that the admin console offers, lowest first. */
    public List<String> choices() {
        return IntStream.iterate(range.min(), range::holds, value -> value + step)
                .mapToObj(String::valueOf)
                .toList();
    }

    /**
     * Reads this setting.
     *
     * @param config an authenticator's configuration; a missing or blank value means the default
     * @return the value, within the setting's range
     * @throws InvalidSettingException if the value is not a whole number or is out of range
     */
    int read(Map<String, String> config) {
        String value = config.get(key);
        if (value == null || value.isBlank()) {
            return preset;
        }
        try {
            int number = Integer.parseInt(value.trim());
            if (range.holds(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, in the same way as a number out of range.
        }
        throw new InvalidSettingException(key, value, range.toString());
    }
}

package nl.mijnaccountantsportal.login.code;

import java.time.Duration;
import java.util.Map;

/**
 * The limits of e-mail codes: length, lifetime, guesses and sends. {@link CodeSetting} gives ranges and sources.
 *
 * @param length digits in a code
 * @param lifetime how long a code works
 * @param guesses guesses at one code
 * @param failuresPerHour failures in an hour that lock the user
 * @param failuresPerDay failures in 24 hours that lock the user
 * @param failuresPer30Days failures in 30 days that lock the user
 * @param pause time between two sends
 * @param sendsPerHour unused sends in an hour
 * @param sendsPerDay unused sends in 24 hours
 * @param noticeAfter failures after which the user is told by mail
 * @param realmAlarm failures of all users in an hour that raise the alarm, 0 for never
 */
public record CodePolicy(
        int length,
        Duration lifetime,
        int guesses,
        int failuresPerHour,
        int failuresPerDay,
        int failuresPer30Days,
        Duration pause,
        int sendsPerHour,
        int sendsPerDay,
        int noticeAfter,
        int realmAlarm) {

    /** How long the hourly limit locks a user's codes, counted from the last failure. */
    static final Duration LOCK = Duration.ofMinutes(60);

    /** How many uncertain mails a day do not count against the user's budget. */
    static final int UNCERTAIN_GIVEN_BACK = 3;

    /** How many failed mails a day do not count against the user's budget. */
    static final int FAILED_GIVEN_BACK = 10;

    /** The policy of an authenticator without configuration. */
    public static final CodePolicy DEFAULT = from(Map.of());

    /**
     * @param other the other lifetime
     * @return this policy with that lifetime
     */
    public CodePolicy withLifetime(Duration other) {
        return new CodePolicy(
                length,
                other,
                guesses,
                failuresPerHour,
                failuresPerDay,
                failuresPer30Days,
                pause,
                sendsPerHour,
                sendsPerDay,
                noticeAfter,
                realmAlarm);
    }

    /**
     * Reads a policy.
     *
     * @param config an authenticator's configuration, keys as in {@link CodeSetting#key()}
     * @return the policy, every value within its range
     * @throws InvalidSettingException if a value is out of its range; the message names the setting
     */
    public static CodePolicy from(Map<String, String> config) {
        return new CodePolicy(
                CodeSetting.CODE_LENGTH.read(config),
                Duration.ofMinutes(CodeSetting.CODE_LIFETIME.read(config)),
                CodeSetting.GUESSES_PER_CODE.read(config),
                CodeSetting.FAILURES_PER_HOUR.read(config),
                CodeSetting.FAILURES_PER_DAY.read(config),
                CodeSetting.FAILURES_PER_30_DAYS.read(config),
                Duration.ofSeconds(CodeSetting.PAUSE_BETWEEN_SENDS.read(config)),
                CodeSetting.SENDS_PER_HOUR.read(config),
                CodeSetting.SENDS_PER_DAY.read(config),
                CodeSetting.NOTICE_AFTER_FAILURES.read(config),
                CodeSetting.REALM_ALARM.read(config));
    }
}

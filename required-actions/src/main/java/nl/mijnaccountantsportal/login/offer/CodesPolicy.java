package nl.mijnaccountantsportal.login.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;

/** Whether users with an app should keep recovery codes: the setting {@code recovery-codes}. */
enum CodesPolicy {
    /** The wizard does not mention recovery codes. */
    OFF,
    /** The wizard shows a set, which the user may skip. */
    OFFER,
    /** The wizard shows a set and ends when the user has kept it. */
    REQUIRED;

    static final String SETTING = "recovery-codes";

    static final List<String> CHOICES =
            Arrays.stream(values()).map(CodesPolicy::word).toList();

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CodesPolicy of(String value) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(SETTING, value, String.join(", ", CHOICES)));
    }
}

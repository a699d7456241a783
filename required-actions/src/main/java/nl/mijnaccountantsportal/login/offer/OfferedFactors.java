package nl.mijnaccountantsportal.login.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;

/** What is offered: the setting {@code offers}. */
enum OfferedFactors {
    APP,
    /** A passkey, or an app if the browser cannot make passkeys. */
    PASSKEY,
    /** Either; the user chooses. */
    BOTH;

    static final String SETTING = "offers";

    static final List<String> CHOICES =
            Arrays.stream(values()).map(OfferedFactors::word).toList();

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OfferedFactors of(String value) {
        return Arrays.stream(values())
                .filter(factors -> factors.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(SETTING, value, String.join(", ", CHOICES)));
    }
}

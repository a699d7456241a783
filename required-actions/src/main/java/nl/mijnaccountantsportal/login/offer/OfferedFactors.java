package nl.mijnaccountantsportal.login.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;

/** What the offer is of: the setting {@code offers}. */
enum OfferedFactors {
    /** An authenticator app. */
    APP,
    /** A passkey; an app where the browser can make none. */
    PASSKEY,
    /** Either, as the user likes. */
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

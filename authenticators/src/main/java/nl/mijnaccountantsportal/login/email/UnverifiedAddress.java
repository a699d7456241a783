package nl.mijnaccountantsportal.login.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;

/** How to treat the login of a user with an unverified address. */
enum UnverifiedAddress {
    /** No code is sent to the address. */
    REFUSE,
    /** The first code that is entered verifies the address, if users cannot have typed it themselves. */
    VERIFY;

    static final String SETTING = "unverified-address";

    /** {@code value}: the stored value, or null. */
    static UnverifiedAddress parse(String value) {
        if (value == null) {
            return REFUSE;
        }
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(SETTING, value, String.join(" or ", words())));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(UnverifiedAddress::word).toList();
    }
}

package nl.mijnaccountantsportal.login.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;

/** What becomes of a login whose user's address is not verified. */
enum UnverifiedAddress {
    /** No code is sent there. */
    REFUSE,
    /** The first code that is entered verifies it, where users cannot have typed the address themselves. */
    VERIFY;

    static final String SETTING = "unverified-address";

    /** {@code value}: as it is stored, or null. */
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

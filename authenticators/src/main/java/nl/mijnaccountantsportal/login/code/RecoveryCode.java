package nl.mijnaccountantsportal.login.code;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recovery code as its owner keeps it: twelve letters and digits of Keycloak's alphabet, which has neither O nor 0.
 *
 * @param letters the code, upper case, without blanks and dashes
 */
public record RecoveryCode(String letters) {

    private static final Pattern CODE = Pattern.compile("[A-NP-Z1-9]{12}");

    /**
     * Reads what a user typed: blanks and dashes are ignored, and lower-case and full-width letters are accepted.
     *
     * @param input what the form field held, or null
     * @return the code, or empty if the input is not a code
     */
    public static Optional<RecoveryCode> parse(String input) {
        return OneTimeCode.plain(input)
                .map(plain -> plain.toUpperCase(Locale.ROOT))
                .filter(plain -> CODE.matcher(plain).matches())
                .map(RecoveryCode::new);
    }

    /** Hides the letters. */
    @Override
    public String toString() {
        return "RecoveryCode[hidden]";
    }
}

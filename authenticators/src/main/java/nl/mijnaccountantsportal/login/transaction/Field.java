package nl.mijnaccountantsportal.login.transaction;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a transaction consists of, in the order in which people read it: plain text of a limited length. */
enum Field {
    /** What kind of thing is done, such as {@code Aangifte versturen}. */
    ACTION("action", true, 60),
    /** What is confirmed, in a sentence. */
    DESCRIPTION("description", true, 200),
    /** Whom or what it is about. */
    SUBJECT("subject", false, 100),
    /** The period that it is about. */
    PERIOD("period", false, 60),
    /** The amount, written as people read it. */
    AMOUNT("amount", false, 40),
    /** The application's own reference. */
    REFERENCE("reference", false, 60);

    // Controls and line breaks; what is invisible or turns the direction of reading (bidi, zero width, tags); what is
    // no character of anybody's: the text that is signed must be the text that is seen.
    private static final Set<Integer> REFUSED = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED);

    // Letters and marks that leave no trace (Unicode's Default_Ignorable_Code_Point beyond the types above): joiners,
    // fillers, variation selectors.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}"
                    + "\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

    private final String key;
    private final boolean required;
    private final int longest;

    Field(String key, boolean required, int longest) {
        this.key = key;
        this.required = required;
        this.longest = longest;
    }

    String key() {
        return key;
    }

    static Optional<Field> named(String key) {
        return Stream.of(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /**
     * @param text the field's text, or null where it is missing
     * @throws InvalidTransactionException if the text must not be shown
     */
    void check(String text) {
        if (text == null) {
            if (required) {
                throw new InvalidTransactionException("authorization_details: " + key + " is missing");
            }
            return;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new InvalidTransactionException(
                    "authorization_details: " + key + " is longer than " + longest + " characters");
        }
        if (text.codePoints().anyMatch(point -> REFUSED.contains(Character.getType(point)))
                || UNSEEN.matcher(text).find()) {
            throw new InvalidTransactionException("authorization_details: " + key
                    + " is no plain text: control characters, line breaks and invisible characters are refused");
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new InvalidTransactionException("authorization_details: " + key + " is empty");
        }
    }
}

package nl.mijnaccountantsportal.login.transaction;

import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.VisibleText;

/** The fields of a transaction, in the order in which people read them. Each is plain text of a limited length. */
enum Field {
    /** The kind of action, such as {@code Aangifte versturen}. */
    ACTION("action", true, 60),
    /** What is confirmed, in a sentence. */
    DESCRIPTION("description", true, 200),
    /** The person or thing that it is about. */
    SUBJECT("subject", false, 100),
    /** The period that it is about. */
    PERIOD("period", false, 60),
    /** The amount, written as people read it. */
    AMOUNT("amount", false, 40),
    /** The application's own reference. */
    REFERENCE("reference", false, 60);

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
     * @param text the field's text, or null if it is missing
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
        VisibleText.problem(text).ifPresent(problem -> {
            throw new InvalidTransactionException("authorization_details: " + key + " " + problem);
        });
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new InvalidTransactionException("authorization_details: " + key + " has no letter or digit");
        }
    }
}

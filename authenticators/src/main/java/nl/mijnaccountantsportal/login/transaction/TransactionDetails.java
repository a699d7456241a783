package nl.mijnaccountantsportal.login.transaction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.mijnaccountantsportal.login.code.Sha256;

/**
 * What an application asks its user to confirm: one checked entry of {@code authorization_details} (RFC 9396). Exactly
 * this object is shown, mailed, bound to the code and signed.
 *
 * @param fields the texts by their names, in the order in which people read them, without the type
 */
public record TransactionDetails(Map<String, String> fields) {

    /** The entry's type. */
    public static final String TYPE = "urn:mijnaccountantsportal:transaction";

    /**
     * @param fields the texts by their names
     * @throws InvalidTransactionException if a field is missing, unknown, too long or not plain text
     */
    public TransactionDetails {
        fields.keySet().stream()
                .filter(name -> Field.named(name).isEmpty())
                .findAny()
                .ifPresent(name -> {
                    throw new InvalidTransactionException(
                            "authorization_details: allowed are type, action, description, subject, period, amount and"
                                    + " reference, nothing else");
                });
        Map<String, String> ordered = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            String text = fields.get(field.key());
            field.check(text);
            if (text != null) {
                ordered.put(field.key(), text);
            }
        }
        fields = Collections.unmodifiableMap(ordered);
    }

    /** What the user is asked to confirm, in one sentence. */
    public String description() {
        return fields.get(Field.DESCRIPTION.key());
    }

    /** The entry in its canonical form (RFC 8785), type included. */
    public String canonical() {
        Map<String, String> entry = new LinkedHashMap<>(fields);
        entry.put("type", TYPE);
        return CanonicalJson.of(entry);
    }

    /** The SHA-256 digest of {@link #canonical()} in UTF-8 (base64url without padding, 43 characters). */
    public String digest() {
        return Sha256.of(canonical());
    }
}

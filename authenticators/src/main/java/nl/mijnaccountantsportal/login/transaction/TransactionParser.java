package nl.mijnaccountantsportal.login.transaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the request parameter {@code authorization_details}: an array with one flat object of strings. Reads token by
 * token, because a tree would hide duplicate names.
 */
final class TransactionParser {

    /** Keycloak silently drops longer parameters. */
    static final int LONGEST = 2000;

    private static final JsonFactory JSON = new JsonFactory();

    private TransactionParser() {}

    /**
     * @param parameter the parameter's value
     * @return what the user must confirm
     * @throws InvalidTransactionException if it is anything but one valid entry of our type
     */
    static TransactionDetails parse(String parameter) {
        if (parameter.length() > LONGEST) {
            throw new InvalidTransactionException("authorization_details is longer than " + LONGEST + " characters");
        }
        // The type must be written without escapes, because other code searches the text for it without parsing JSON.
        if (!parameter.contains(TransactionDetails.TYPE)) {
            throw new InvalidTransactionException(
                    "authorization_details: the type must be " + TransactionDetails.TYPE + ", without escapes");
        }
        try (JsonParser parser = JSON.createParser(parameter)) {
            Map<String, String> entry = entry(parser);
            if (!TransactionDetails.TYPE.equals(entry.remove("type"))) {
                throw new InvalidTransactionException(
                        "authorization_details: the type must be " + TransactionDetails.TYPE);
            }
            return new TransactionDetails(entry);
        } catch (IOException e) {
            // Jackson's own message would quote the request.
            throw malformed();
        }
    }

    private static Map<String, String> entry(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_ARRAY);
        expect(parser, JsonToken.START_OBJECT);
        Map<String, String> entry = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            expect(parser, JsonToken.VALUE_STRING);
            if (entry.put(name, parser.getText()) != null) {
                throw malformed();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw malformed();
        }
        expect(parser, JsonToken.END_ARRAY);
        expect(parser, null);
        return entry;
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw malformed();
        }
    }

    private static InvalidTransactionException malformed() {
        return new InvalidTransactionException(
                "authorization_details must be an array with one object, with strings as values and names that"
                        + " come once");
    }
}

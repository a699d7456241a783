package nl.mijnaccountantsportal.login.transaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Base64;

/** A signed request object (RFC 9101), in the form in which it was sent. */
final class RequestObject {

    private static final JsonFactory STRICT = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private RequestObject() {}

    /**
     * @param object the value of the parameter {@code request}
     * @return whether every object in it has unique names; false if it is encrypted or malformed
     */
    static boolean hasUniqueNames(String object) {
        String[] parts = object.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try (JsonParser parser = STRICT.createParser(Base64.getUrlDecoder().decode(parts[1]))) {
            while (parser.nextToken() != null) {
                // Compares each name with the ones before it.
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}

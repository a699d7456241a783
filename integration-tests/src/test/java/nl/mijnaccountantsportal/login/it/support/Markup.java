package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.keycloak.util.JsonSerialization;
import org.xml.sax.SAXException;

/** A page or a mail, as the W3C's checker sees it. */
public record Markup(String html) {

    /** The errors, CSS in attributes and style sheets included; empty means valid. */
    public List<String> errors() {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(OutputFormat.JSON);
        try {
            String report = validator.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            JsonNode messages =
                    JsonSerialization.readValue(report, JsonNode.class).path("messages");
            return StreamSupport.stream(messages.spliterator(), false)
                    .filter(message -> !message.path("type").asText().equals("info"))
                    // Keycloak's field macros write it empty, which means false (WAI-ARIA 1.2, aria-invalid).
                    .filter(message ->
                            !message.path("message").asText().startsWith("Bad value “” for attribute “aria-invalid”"))
                    .map(message -> message.path("message").asText() + " at "
                            + message.path("extract").asText())
                    .toList();
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

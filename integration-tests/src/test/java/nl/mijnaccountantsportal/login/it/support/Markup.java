package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import nu.validator.client.EmbeddedValidator;
import nu.validator.json.Serializer;
import nu.validator.messages.JsonMessageEmitter;
import nu.validator.messages.MessageEmitterAdapter;
import nu.validator.servlet.imagereview.ImageCollector;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.keycloak.util.JsonSerialization;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page or a mail, as the W3C's checker sees it. */
public record Markup(String html) {

    // The checker's own front, EmbeddedValidator, would read the schema again for each page.
    private static final SimpleDocumentValidator CHECKER = checker();

    private static SimpleDocumentValidator checker() {
        try {
            SimpleDocumentValidator checker = new SimpleDocumentValidator(true, false, true);
            checker.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, new SystemErrErrorHandler());
            return checker;
        } catch (Exception e) {
            throw new IllegalStateException("No schema", e);
        }
    }

    /** The errors, CSS in attributes and style sheets included; empty means valid. */
    public List<String> errors() {
        try {
            JsonNode messages =
                    JsonSerialization.readValue(report(), JsonNode.class).path("messages");
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

    // One at a time: the checker remembers the source of its page.
    private String report() throws IOException, SAXException {
        synchronized (CHECKER) {
            ByteArrayOutputStream report = new ByteArrayOutputStream();
            MessageEmitterAdapter messages = new MessageEmitterAdapter(
                    null,
                    CHECKER.getSourceCode(),
                    true,
                    new ImageCollector(CHECKER.getSourceCode()),
                    0,
                    true,
                    new JsonMessageEmitter(new Serializer(report), null, false, ""));
            messages.setHtml(true);
            messages.start(null);
            CHECKER.setUpValidatorAndParsers(messages, false, false);
            CHECKER.checkHtmlInputSource(
                    new InputSource(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
            messages.end("", "", "");
            return report.toString(StandardCharsets.UTF_8);
        }
    }
}

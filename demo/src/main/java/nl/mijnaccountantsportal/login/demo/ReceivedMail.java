package nl.mijnaccountantsportal.login.demo;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail as it arrived.
 *
 * @param id tells this mail from all others, in an address too
 * @param received when the mail server took it
 * @param subject the decoded subject
 * @param sender the From header
 * @param recipient the To header
 * @param text the part in plain text, empty if there is none
 * @param html the part in HTML, empty if there is none
 * @param source the whole message, for a look at its headers
 */
public record ReceivedMail(
        String id,
        Instant received,
        String subject,
        String sender,
        String recipient,
        String text,
        String html,
        MimeMessage source) {

    private static final Pattern CODE_LINE = Pattern.compile("(?m)^[ \\t]*(\\d{3,4}[ -]?\\d{3,4})[ \\t]*\\r?$");

    static ReceivedMail of(MimeMessage message, Instant received) {
        try {
            return new ReceivedMail(
                    id(message, received),
                    received,
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    addresses(message.getFrom()),
                    addresses(message.getRecipients(RecipientType.TO)),
                    body(message, "text/plain"),
                    body(message, "text/html"),
                    message);
        } catch (MessagingException e) {
            throw new IllegalStateException("Cannot read a mail", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code that is on a line of its own in the text part, without blanks. */
    public Optional<String> code() {
        Matcher matcher = CODE_LINE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("\\D", "")) : Optional.empty();
    }

    private static String addresses(Address[] addresses) {
        return Stream.ofNullable(addresses)
                .flatMap(Stream::of)
                .map(ReceivedMail::readable)
                .collect(Collectors.joining(", "));
    }

    private static String id(MimeMessage message, Instant received) throws MessagingException {
        String unique = message.getMessageID() + " " + received;
        return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String readable(Address address) {
        return address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString();
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String body = body(parts.getBodyPart(i), type);
                if (!body.isEmpty()) {
                    return body;
                }
            }
        }
        return "";
    }
}

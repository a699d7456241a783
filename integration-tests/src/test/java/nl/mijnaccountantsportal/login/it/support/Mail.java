package nl.mijnaccountantsportal.login.it.support;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail with a code.
 *
 * @param message the mail as the server got it
 * @param subject its subject, decoded
 * @param text its text part
 * @param html its HTML part
 */
public record Mail(MimeMessage message, String subject, String text, String html) {

    private static final Pattern CODE_LINE = Pattern.compile("(?m)^(?<code>\\d{6,8})\\r?$");

    // By the object, which stays with the mail server: a test asks for a user's mails again and again.
    private static final Map<MimeMessage, Mail> READ = new ConcurrentHashMap<>();

    public static Mail of(MimeMessage message) {
        return READ.computeIfAbsent(message, Mail::read);
    }

    private static Mail read(MimeMessage message) {
        try {
            return new Mail(message, message.getSubject(), part(message, "text/plain"), part(message, "text/html"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(MimeMessage message, String type) throws MessagingException, IOException {
        Multipart parts = (Multipart) message.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
        }
        throw new AssertionError("No part " + type);
    }

    /** Whether this is the notice about wrong codes, in any language. */
    public boolean warnsOfWrongCodes() {
        return is("portalFailedCodes");
    }

    /** Whether this is a notice about a change to how users log in, apps excluded, in any language. */
    public boolean tellsOfAChange() {
        return Stream.of(
                        "portalPasswordChanged",
                        "portalAddressChanged",
                        "portalProviderLinked",
                        "portalProviderUnlinked",
                        "portalRecoveryCodesMade",
                        "portalBrowserTrusted",
                        "portalBrowserCopied",
                        "portalRecoveryCodeUsed")
                .anyMatch(this::is);
    }

    /** Whether this belongs to a recovery by mailbox, in any language. */
    public boolean isOfRecovery() {
        return Stream.of(
                        "portalRecoveryCode",
                        "portalRecoveryRequested",
                        "portalRecoveryWaiting",
                        "portalRecoveryDue",
                        "portalRecoveryEnded",
                        "portalRecoveryLapsed")
                .anyMatch(this::is);
    }

    /** Whether this is the notice with this stem, in any language. */
    public boolean is(String stem) {
        return Stream.of("nl", "en", "de", "fr")
                .map(language -> Messages.in(language).get(stem + "Subject", "MijnAccountantsPortal"))
                .anyMatch(subject::equals);
    }

    public boolean hasCode() {
        return CODE_LINE.matcher(text).find();
    }

    /** The code: the only line of the text part that holds nothing but digits. */
    public String code() {
        Matcher line = CODE_LINE.matcher(text);
        if (!line.find()) {
            throw new AssertionError("No line with a code: " + text);
        }
        return line.group("code");
    }

    /** A plausible but wrong code, a different one for each number. */
    public String wrongCode(int number) {
        int modulus = (int) Math.pow(10, code().length());
        return String.format("%0" + code().length() + "d", (Integer.parseInt(code()) + number) % modulus);
    }

    public String wrongCode() {
        return wrongCode(1);
    }

    /** How long it is, as the mail server got it. */
    public int bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            message.writeTo(all);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.size();
    }

    public List<String> headers(String name) {
        try {
            String[] values = message.getHeader(name);
            return values == null ? List.of() : Arrays.asList(values);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

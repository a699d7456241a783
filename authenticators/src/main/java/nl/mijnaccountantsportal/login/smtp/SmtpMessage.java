package nl.mijnaccountantsportal.login.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;

/** A mail that knows whether any of it was handed to the mail server. */
final class SmtpMessage extends MimeMessage {

    private boolean handedOver;

    private SmtpMessage(Session session) {
        super(session);
    }

    /**
     * Composes a mail like Keycloak's own sender, and marks it as automatic (RFC 3834), so that it gets no
     * out-of-office replies.
     */
    static SmtpMessage of(Session session, SmtpAccount account, String to, String subject, String text, String html)
            throws EmailException {
        try {
            SmtpMessage message = new SmtpMessage(session);
            InternetAddress from = named(account.from(), account.config().get("fromDisplayName"));
            String replyTo = account.config().get("replyTo");
            message.setFrom(from);
            message.setReplyTo(new Address[] {
                replyTo == null || replyTo.isBlank()
                        ? from
                        : named(account.address(replyTo), account.config().get("replyToDisplayName"))
            });
            message.setHeader("To", to);
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSubject(MimeUtility.encodeText(subject, StandardCharsets.UTF_8.name(), null));
            message.setContent(parts(text, html));
            message.saveChanges();
            message.setSentDate(Date.from(Instant.ofEpochMilli(Time.currentTimeMillis())));
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new EmailException(
                    "The mail could not be composed: " + e.getClass().getSimpleName());
        }
    }

    private static InternetAddress named(String address, String name)
            throws MessagingException, UnsupportedEncodingException {
        return name == null || name.isBlank()
                ? new InternetAddress(address)
                : new InternetAddress(address, name, "utf-8");
    }

    private static MimeMultipart parts(String text, String html) throws MessagingException {
        MimeMultipart parts = new MimeMultipart("alternative");
        if (text != null) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text, StandardCharsets.UTF_8.name());
            parts.addBodyPart(part);
        }
        if (html != null) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(html, "text/html; charset=UTF-8");
            parts.addBodyPart(part);
        }
        return parts;
    }

    /** Angus Mail calls this once the mail server has accepted the start of the data. */
    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        handedOver = true;
        super.writeTo(out, ignored);
    }

    boolean handedOver() {
        return handedOver;
    }
}

package nl.mijnaccountantsportal.login.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private MailServer mails;
    private Inbox inbox;

    @BeforeEach
    void start() {
        mails = MailServer.start(0);
        inbox = Inbox.start(mails, 0, URI.create("http://localhost:1"));
    }

    @AfterEach
    void stop() {
        inbox.close();
        mails.close();
    }

    @Test
    void anEmptyInboxSaysSo() throws Exception {
        assertThat(page()).contains("Nog geen mail");
    }

    @Test
    void theNewestMailComesFirst() throws Exception {
        send("Eerste", "een", "");
        send("Tweede", "twee", "");

        assertThat(mails.messages()).extracting(ReceivedMail::subject).containsExactly("Tweede", "Eerste");
        assertThat(page()).containsSubsequence("Tweede", "Eerste");
    }

    @Test
    void nothingInAMailBecomesMarkup() throws Exception {
        send("<script>alert(1)</script>", "\"><img src=x onerror=alert(2)> & 100% klaar", "<b>vet</b>");

        assertThat(page())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img src=x", "&amp; 100% klaar")
                .doesNotContain("<script>alert", "<img src=x", "<b>vet");
    }

    @Test
    void theHtmlOfAMailIsAPageThatRunsAndFetchesNothing() throws Exception {
        send("Mooi", "Mooi", "<p style=\"color:red\">Mooi</p><script>alert(1)</script>");

        HttpResponse<String> answer = get("/mail/" + mails.messages().get(0).id());

        assertThat(answer.body()).contains("<p style=\"color:red\">Mooi</p>");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
                        .contains("; sandbox allow-same-origin ")
                        .doesNotContain("allow-scripts", "allow-forms"));
    }

    @Test
    void aLinkInAMailOpensElsewhere() throws Exception {
        send("Link", "Link", "<a href=\"http://localhost/reset\">Kies een wachtwoord</a>");

        assertThat(get("/mail/" + mails.messages().get(0).id()).body())
                .contains("target=\"_blank\" rel=\"noopener noreferrer\"");
    }

    @Test
    void aMailKeepsItsAddressWhenAnotherComes() throws Exception {
        send("Eerste", "een", "<p>een");
        String first = mails.messages().get(0).id();
        send("Tweede", "twee", "<p>twee");

        assertThat(get("/mail/" + first).body()).contains("een");
        assertThat(get("/mail/0").statusCode()).isEqualTo(404);
    }

    @Test
    void theInboxNamesSenderSubjectAndRecipient() throws Exception {
        send("Je inlogcode", "x", "<p>x");

        assertThat(page())
                .contains("<h2>Je inlogcode</h2>", "Van portaal@example.nl", "Aan sanne@example.nl")
                .doesNotContain("http-equiv");
    }

    @Test
    void theCodeOnItsOwnLineIsShownForCopying() throws Exception {
        send("Je inlogcode", "Op 23-11-2026 vroeg je om een code:\n\n  012 345\n\nGeldig: 5 minuten.\n", "<p>x");

        assertThat(mails.messages().get(0).code()).contains("012345");
        assertThat(page()).contains("data-copy=\"012345\"");
    }

    @Test
    void aMailWithoutACodeHasNothingToCopy() throws Exception {
        send("Welkom", "Bel ons op 012345 voor vragen.\n", "");

        assertThat(mails.messages().get(0).code()).isEmpty();
    }

    @Test
    void bothPartsOfAMailCanBeRead() throws Exception {
        send("Twee delen", "één", "<p>één</p>");

        ReceivedMail mail = mails.messages().get(0);
        assertThat(mail.text().strip()).isEqualTo("één");
        assertThat(mail.html().strip()).isEqualTo("<p>één</p>");
        assertThat(mail.recipient()).isEqualTo("sanne@example.nl");
    }

    private String page() throws Exception {
        return get("/").body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(inbox.url() + path)).build(), BodyHandlers.ofString());
    }

    private void send(String subject, String text, String html) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(mails.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("portaal@example.nl"));
        message.setRecipient(RecipientType.TO, new InternetAddress("sanne@example.nl"));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }
}

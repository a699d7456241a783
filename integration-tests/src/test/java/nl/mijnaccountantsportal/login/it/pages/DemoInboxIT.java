package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.mijnaccountantsportal.login.demo.Inbox;
import nl.mijnaccountantsportal.login.demo.MailServer;
import nl.mijnaccountantsportal.login.demo.ReceivedMail;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's inbox in a real browser, with mails of any sender. */
@Needs(Need.CHROMIUM)
class DemoInboxIT {

    private static final String HOSTILE = """
            <img src="ELSEWHERE/pixel.png"><link rel="stylesheet" href="ELSEWHERE/style.css">
            <meta http-equiv="refresh" content="0;url=ELSEWHERE/away"><iframe src="ELSEWHERE/inner"></iframe>
            <script>parent.document.title = document.title = 'ran'</script>
            <p id="end" onclick="parent.document.title = 'ran'" style="color: rgb(1, 2, 3)">End</p>
            """;

    private static Chromium chromium;

    private final MailServer mails = MailServer.start(0);
    private final Inbox inbox = Inbox.start(mails, 0, URI.create("http://localhost:1"));

    @BeforeAll
    static void open() {
        chromium = new Chromium();
        // The machine may be busy, so a page may take some time.
        setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @AfterEach
    void close() {
        inbox.close();
        mails.close();
    }

    @Test
    void aNewMailComesByItselfAndLeavesTheRestAlone() {
        send("Oude mail", "<p>Oud</p>");
        Page page = chromium.window("nl");
        page.navigate(inbox.url());
        page.locator(".demo-mail summary").first().focus();

        ReceivedMail fresh = send("Nieuwe mail", "<p>Nieuw</p>");

        assertThat(page.locator(".demo-mail").first()).hasId("mail-" + fresh.id());
        assertThat(page.locator("#news")).hasText("Nieuwe mail: Nieuwe mail");
        assertThat(page.locator(".demo-mail:has-text('Oude mail') > details > summary")
                        .first())
                .isFocused();
    }

    @Test
    void nothingInAMailRunsOrIsFetched() throws IOException {
        Queue<String> fetched = new ConcurrentLinkedQueue<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            fetched.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        elsewhere.start();
        ReceivedMail mail = send(
                "Hostile",
                HOSTILE.replace(
                        "ELSEWHERE",
                        "http://localhost:" + elsewhere.getAddress().getPort()));
        Page page = chromium.window("nl");
        page.navigate(inbox.url());

        Locator end = page.frameLocator("#mail-" + mail.id() + " iframe").locator("#end");
        end.click();

        assertThat(end).hasCSS("color", "rgb(1, 2, 3)");
        assertThat(page).hasTitle("Postvak - MijnAccountantsPortal");
        elsewhere.stop(0);
        assertThat(fetched).isEmpty();
    }

    @Test
    void aLinkInAMailOpensInATabOfItsOwn() {
        ReceivedMail mail = send("Link", "<p><a href='" + inbox.url() + "/missing'>Wachtwoord kiezen</a></p>");
        Page page = chromium.window("nl");
        page.navigate(inbox.url());

        Page opened = page.context()
                .waitForPage(() -> page.frameLocator("#mail-" + mail.id() + " iframe")
                        .locator("a")
                        .click());

        assertThat(opened.locator("h1")).hasText("Deze pagina bestaat niet");
    }

    /** Sends a mail with only an HTML part; returns it as it arrived. */
    private ReceivedMail send(String subject, String html) {
        try {
            Session session = Session.getInstance(new Properties());
            session.getProperties()
                    .putAll(Map.of("mail.smtp.host", "127.0.0.1", "mail.smtp.port", String.valueOf(mails.smtpPort())));
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress("stranger@example.test"));
            message.setRecipient(RecipientType.TO, new InternetAddress("sanne@example.nl"));
            message.setSubject(subject, "UTF-8");
            message.setContent(html, "text/html; charset=UTF-8");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return Await.value(
                subject,
                () -> mails.messages().stream()
                        .filter(mail -> mail.subject().equals(subject))
                        .findFirst());
    }
}

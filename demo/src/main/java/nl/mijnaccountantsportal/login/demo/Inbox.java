package nl.mijnaccountantsportal.login.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.demo.DemoPage.Place;

/** Pages that show the mails of a {@link MailServer}, the newest first, and Joris's authenticator app. */
public final class Inbox implements AutoCloseable {

    private static final String MAIL = "/mail/";

    private final MailServer mails;
    private final WebServer web;
    private final URI portal;

    private Inbox(MailServer mails, int port, URI portal) {
        this.mails = mails;
        this.portal = portal;
        this.web = WebServer.start(port, this::answer);
    }

    /**
     * Serves the pages.
     *
     * @param mails the mail server with the mails
     * @param port where, or zero for a free port
     * @param portal the portal that the pages lead back to
     */
    public static Inbox start(MailServer mails, int port, URI portal) {
        return new Inbox(mails, port, portal);
    }

    /** The address of the mails. */
    public String url() {
        return web.url();
    }

    @Override
    public void close() {
        web.close();
    }

    private Response answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (path) {
            case "/" -> Response.page(200, new InboxPages(shell()).mails(mails.messages()));
            case "/app" -> Response.page(200, app(Instant.now()));
            case "/inbox.js", "/app.js" -> Response.file(path.substring(1));
            default -> other(path);
        };
    }

    private Response other(String path) throws IOException {
        Optional<String> file = DemoPage.file(path);
        if (file.isPresent()) {
            return Response.file(file.get());
        }
        return mails.messages().stream()
                .filter(mail -> path.equals(MAIL + mail.id()))
                .findFirst()
                .map(mail -> Response.mail(InboxPages.content(mail)))
                .orElseGet(() -> Response.page(404, shell().of("Deze pagina bestaat niet", Html.of(""))));
    }

    private DemoPage shell() {
        return new DemoPage(portal, URI.create(web.url()));
    }

    private static Html recoveryCodes() {
        return Html.join(DemoUser.RECOVERY_CODES.stream()
                .map(code -> Html.of("<li>%s</li>", code.replaceAll("(.{4})(?=.)", "$1-")))
                .toList());
    }

    private Html app(Instant now) {
        AuthenticatorApp app = new AuthenticatorApp(DemoUser.APP_KEY.getBytes(StandardCharsets.US_ASCII));
        return shell().of(
                        Place.APP,
                        "De app van Joris",
                        Html.of("""
                <p>Deze code staat nu in de authenticator app van Joris.</p>
                <p class="demo-code" id="code">%s</p>
                <noscript><p><a href="/app">Volgende code</a></p></noscript>
                <p class="portal-hint">Nog <span id="left">%s</span> seconden geldig.</p>
                <section class="portal-more">
                  <h2>Is de telefoon van Joris kwijt?</h2>
                  <p>Kies bij het inloggen voor “Telefoon niet bij de hand?” en gebruik een van zijn herstelcodes. Daarna
                  vraagt de login of hij zijn telefoon niet meer heeft, en biedt hij nieuwe codes aan.</p>
                  <ol class="portal-codes" id="recovery-codes">%s</ol>
                </section>
                """, app.code(now), app.secondsLeft(now), recoveryCodes()),
                        "/app.js");
    }
}

package nl.mijnaccountantsportal.login.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A page that shows the mails of a {@link MailServer}, the newest first. */
public final class Inbox implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm:ss", new Locale("nl")).withZone(ZoneId.systemDefault());

    private final MailServer mails;
    private final WebServer web;

    private Inbox(MailServer mails, int port) {
        this.mails = mails;
        this.web = WebServer.start(port, this::answer);
    }

    /** Serves the page on this port, or on a free one when it is zero. */
    public static Inbox start(MailServer mails, int port) {
        return new Inbox(mails, port);
    }

    /** The page's address. */
    public String url() {
        return web.url();
    }

    @Override
    public void close() {
        web.close();
    }

    private Response answer(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestURI().getPath()) {
            case "/" -> Response.page(200, page(mails.messages()));
            case "/app" -> Response.page(200, app(Instant.now()));
            case "/inbox.css" -> Response.file("inbox.css");
            case "/inbox.js" -> Response.file("inbox.js");
            default -> Response.page(404, Html.of("<!DOCTYPE html><title>Niet gevonden</title><p>Niet gevonden"));
        };
    }

    static Html page(List<ReceivedMail> mails) {
        Html list = mails.isEmpty()
                ? Html.of("<p class=\"empty\">Nog geen mail. Nieuwe berichten verschijnen hier vanzelf.</p>")
                : Html.join(mails.stream().map(Inbox::mail).toList());
        return Html.of("""
                <!DOCTYPE html>
                <html lang="nl">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>Postvak van de demo</title>
                  <link rel="stylesheet" href="/inbox.css">
                  <script src="/inbox.js" defer></script>
                  <noscript><meta http-equiv="refresh" content="5"></noscript>
                </head>
                <body>
                  <header>
                    <h1>Postvak van de demo</h1>
                    <p>Alle mail die de demo verstuurt, de nieuwste bovenaan. <a href="/app">De app van Joris</a></p>
                  </header>
                  <main id="mails" data-count="%s">%s</main>
                  <p id="news" role="status"></p>
                </body>
                </html>
                """, mails.size(), list);
    }

    private static Html app(Instant now) {
        AuthenticatorApp app = new AuthenticatorApp(DemoUser.APP_KEY.getBytes(StandardCharsets.US_ASCII));
        return Html.of("""
                <!DOCTYPE html>
                <html lang="nl">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta http-equiv="refresh" content="%s">
                  <title>De app van Joris</title>
                  <link rel="stylesheet" href="/inbox.css">
                </head>
                <body>
                  <header>
                    <h1>De app van Joris</h1>
                    <p>Zo ziet zijn authenticator app eruit. <a href="/">Terug naar het postvak</a></p>
                  </header>
                  <main>
                    <article><p class="code"><span id="code">%s</span></p></article>
                  </main>
                </body>
                </html>
                """, app.secondsLeft(now), app.code(now));
    }

    private static Html mail(ReceivedMail mail) {
        Html code = mail.code().map(digits -> Html.of("""
                        <p class="code"><span>%s</span>
                        <button type="button" data-copy="%s" hidden>Kopieer</button></p>
                        """, digits, digits)).orElse(Html.of(""));
        return Html.of(
                """
                <article>
                  <h2>%s</h2>
                  <p class="meta">Aan %s · <time datetime="%s">%s</time></p>
                  %s
                  <pre>%s</pre>
                </article>
                """,
                mail.subject(), mail.recipient(), mail.received(), TIME.format(mail.received()), code, mail.text());
    }
}

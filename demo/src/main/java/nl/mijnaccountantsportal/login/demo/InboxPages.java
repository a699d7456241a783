package nl.mijnaccountantsportal.login.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.demo.DemoPage.Place;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The inbox, in Dutch, and a mail in it as a mail program shows it. */
record InboxPages(DemoPage shell) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm:ss", new Locale("nl")).withZone(ZoneId.systemDefault());

    Html mails(List<ReceivedMail> mails) {
        Html list = mails.isEmpty()
                ? Html.of("<p id=\"empty\">Nog geen mail. Nieuwe berichten verschijnen hier vanzelf.</p>")
                : Html.join(mails.stream()
                        .map(mail -> mail(mail, mail == mails.get(0)))
                        .toList());
        return shell.of(Place.INBOX, "Postvak", Html.of("""
                <p>Alle mail die de demo verstuurt, de nieuwste bovenaan.</p>
                <noscript><p><a href="/">Nieuwe mail ophalen</a></p></noscript>
                <p id="news" class="portal-unseen" role="status"></p>
                <div id="mails">%s</div>
                """, list), "/inbox.js");
    }

    private static Html mail(ReceivedMail mail, boolean newest) {
        return Html.of(
                """
                <article class="demo-mail" id="mail-%s">
                  <details%s>
                    <summary>
                      <h2>%s</h2>
                      <span class="demo-meta">Aan %s, <time datetime="%s">%s</time></span>
                    </summary>
                    <p class="demo-meta">Van %s</p>
                    %s
                    %s
                  </details>
                </article>
                """,
                mail.id(),
                newest ? " open" : "",
                mail.subject(),
                mail.recipient(),
                mail.received(),
                TIME.format(mail.received()),
                mail.sender(),
                copy(mail),
                body(mail));
    }

    private static Html copy(ReceivedMail mail) {
        return mail.code().map(code -> Html.of("""
                        <button type="button" class="portal-button portal-button-secondary" data-copy="%s" hidden>Kopieer de code</button>
                        """, code)).orElse(Html.of(""));
    }

    private static Html body(ReceivedMail mail) {
        if (mail.html().isEmpty()) {
            return Html.of("<pre>%s</pre>", mail.text());
        }
        // Chromium does not show that a frame has the focus, so the frame is a tab stop only if it has a link.
        Html stop = new Html(content(mail).source().contains("<a ") ? "" : " tabindex=\"-1\"");
        return Html.of(
                """
                <iframe src="/mail/%s" title="De mail aan %s van %s: %s" loading="lazy"%s
                        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
                <details><summary>Als platte tekst</summary><pre>%s</pre></details>
                """, mail.id(), mail.recipient(), TIME.format(mail.received()), mail.subject(), stop, mail.text());
    }

    /** A mail's HTML, with links that open in a new tab. {@link Response#mail} limits what it may do. */
    static Html content(ReceivedMail mail) {
        Document document = Jsoup.parse(mail.html());
        document.outputSettings().prettyPrint(false);
        document.select("a[href]").attr("target", "_blank").attr("rel", "noopener noreferrer");
        return new Html(document.outerHtml());
    }
}

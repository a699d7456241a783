package nl.mijnaccountantsportal.login.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The portal's pages, in Dutch. */
final class PortalPages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", new Locale("nl"))
            .withZone(ZoneId.systemDefault());

    private PortalPages() {}

    static Html start() {
        return page("Welkom bij MijnAccountantsPortal", Html.of("""
                <p>Log in om je jaarstukken, aangiften en berichten van je accountant te bekijken.</p>
                <p><a class="button" href="/login">Inloggen</a></p>
                """));
    }

    static Html loggedIn(Visitor visitor) {
        Html methods = Html.join(visitor.amr().stream().map(PortalPages::method).toList());
        return page(
                "Je bent ingelogd",
                Html.of(
                        """
                <p>Dit weet het portaal over je aanmelding.</p>
                <dl>
                  <dt>Naam</dt><dd id="name">%s</dd>
                  <dt>E-mailadres</dt><dd id="email">%s</dd>
                  <dt>Niveau <code>acr</code></dt><dd id="acr">%s</dd>
                  <dt>Manieren <code>amr</code></dt><dd id="amr">%s</dd>
                  <dt>Ingelogd op <code>auth_time</code></dt><dd id="auth-time">%s</dd>
                </dl>
                <form method="post" action="/aangifte"><button class="button">Aangifte omzetbelasting versturen</button></form>
                <form method="post" action="/logout"><button class="button">Uitloggen</button></form>
                """,
                        visitor.name(),
                        visitor.email(),
                        visitor.acr(),
                        methods,
                        TIME.format(visitor.authenticatedAt())));
    }

    static Html sent(TaxReturn taxReturn) {
        return page(
                "Je aangifte is verstuurd", Html.of("""
                <p id="sent">De aangifte omzetbelasting %s van %s (%s) is verstuurd.</p>
                <p><a class="button" href="/">Terug naar het begin</a></p>
                """, taxReturn.period(), taxReturn.office(), taxReturn.amount()));
    }

    static Html notSent() {
        return page("Je aangifte is niet verstuurd", Html.of("""
                <p role="alert">We hebben geen geldige bevestiging gekregen. Probeer het opnieuw.</p>
                <p><a class="button" href="/">Terug naar het begin</a></p>
                """));
    }

    static Html refused(LoginRefusedException refusal) {
        String reason = refusal.code().equals("access_denied")
                ? "Je hebt het afgebroken, of je mag dit niet."
                : "Er ging iets mis. Probeer het opnieuw.";
        return page("Dat is niet gelukt", Html.of("""
                <p role="alert">%s</p>
                <p class="detail">Foutcode: <code id="error">%s</code></p>
                <p><a class="button" href="/">Terug naar het begin</a></p>
                """, reason, refusal.code()));
    }

    static Html missing() {
        return page("Deze pagina bestaat niet", Html.of("<p><a href=\"/\">Naar het begin</a></p>"));
    }

    private static Html method(String amr) {
        String meaning =
                switch (amr) {
                    case "pwd" -> "wachtwoord";
                    case "mca" -> "code per e-mail";
                    case "otp" -> "code uit een authenticator app";
                    case "mfa" -> "twee factoren";
                    default -> "";
                };
        return Html.of("<span><code>%s</code> %s</span>", amr, meaning);
    }

    private static Html page(String heading, Html content) {
        return Html.of("""
                <!DOCTYPE html>
                <html lang="nl">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%s</title>
                  <link rel="stylesheet" href="/portal.css">
                </head>
                <body>
                  <header><a href="/">Mijn<b>Accountants</b>Portal</a> <span>demo</span></header>
                  <main>
                    <h1>%s</h1>
                    %s
                  </main>
                </body>
                </html>
                """, heading, heading, content);
    }
}

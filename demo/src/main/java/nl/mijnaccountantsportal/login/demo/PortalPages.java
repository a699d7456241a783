package nl.mijnaccountantsportal.login.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import nl.mijnaccountantsportal.login.demo.DemoPage.Place;

/** The portal's pages, in Dutch. */
record PortalPages(DemoPage shell) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", new Locale("nl"))
            .withZone(ZoneId.systemDefault());

    Html start() {
        return shell.of(
                "Welkom",
                Html.of("""
                <p>Log in om je jaarstukken, aangiften en berichten van je accountant te bekijken.</p>
                <p><a class="portal-button portal-button-block portal-button-primary" href="/login">Inloggen</a></p>
                <section class="portal-more">
                  <h2>Zo probeer je de demo</h2>
                  <p>Log in als een van deze drie. Het wachtwoord is steeds <code class="demo-password">%s</code></p>
                  <dl class="portal-details">%s</dl>
                  <p>Laat het <a href="%s" target="demo-postvak">postvak</a> of de <a href="%s" target="demo-app">app van Joris</a>
                  open in een ander tabblad: daar lees je de code.</p>
                </section>
                """, DemoUser.PASSWORD, users(), shell.address(Place.INBOX), shell.address(Place.APP)));
    }

    private static Html users() {
        return Html.join(Arrays.stream(DemoUser.values())
                .map(user -> Html.of(
                        "<div><dt>%s</dt><dd><code>%s</code> <p>%s</p></dd></div>",
                        user.firstName(), user.email(), user.introduction()))
                .toList());
    }

    Html loggedIn(Visitor visitor) {
        Html methods = Html.join(visitor.amr().stream().map(PortalPages::method).toList());
        return shell.of(
                "Je bent ingelogd",
                Html.of(
                        """
                <p>Dit weet het portaal over deze login.</p>
                <dl class="portal-details">
                  <div><dt>Naam</dt><dd id="name">%s</dd></div>
                  <div><dt>E-mailadres</dt><dd id="email">%s</dd></div>
                  <div><dt>Niveau <code>acr</code></dt><dd id="acr">%s</dd></div>
                  <div><dt>Manieren <code>amr</code></dt><dd id="amr">%s</dd></div>
                  <div><dt>Ingelogd op</dt><dd id="auth-time">%s</dd></div>
                </dl>
                <form method="post" action="/aangifte"><button class="portal-button portal-button-block portal-button-primary">Aangifte omzetbelasting versturen</button></form>
                <form method="post" action="/logout"><button class="portal-button portal-button-block portal-button-secondary">Uitloggen</button></form>
                """,
                        visitor.name(),
                        visitor.email(),
                        visitor.acr(),
                        methods,
                        TIME.format(visitor.authenticatedAt())));
    }

    Html sent(TaxReturn taxReturn) {
        return shell.of(
                "Je aangifte is verstuurd",
                Html.of("""
                <p id="sent">De aangifte omzetbelasting %s van %s (%s) is verstuurd.</p>
                %s
                """, taxReturn.period(), taxReturn.office(), taxReturn.amount(), back()));
    }

    Html notSent() {
        return shell.of("Je aangifte is niet verstuurd", Html.of("""
                <p class="portal-alert portal-alert-error" role="alert">We hebben geen geldige bevestiging gekregen. Probeer het opnieuw.</p>
                %s
                """, back()));
    }

    Html refused(LoginRefusedException refusal) {
        return shell.of("Dat is niet gelukt", Html.of("""
                <p class="portal-alert portal-alert-error" role="alert">%s</p>
                <p class="portal-hint">Foutcode: <code id="error">%s</code></p>
                %s
                """, reason(refusal.code()), refusal.code(), back()));
    }

    private static String reason(String code) {
        return switch (code) {
            case "access_denied" -> "Je hebt het afgebroken, of je mag dit niet.";
            case "invalid_state" -> "Deze poging is al voorbij, of is in een andere browser begonnen. Begin opnieuw.";
            default -> "Er ging iets mis. Probeer het opnieuw.";
        };
    }

    Html missing() {
        return shell.of("Deze pagina bestaat niet", back());
    }

    private static Html back() {
        return Html.of("""
                <p><a class="portal-button portal-button-block portal-button-primary" href="/">Terug naar het begin</a></p>
                """);
    }

    private static Html method(String amr) {
        String meaning =
                switch (amr) {
                    case "pwd" -> "wachtwoord";
                    case "mca" -> "code per e-mail";
                    case "otp" -> "code uit een authenticator app, of een herstelcode";
                    case "mfa" -> "twee factoren";
                    default -> "";
                };
        return Html.of("<span><code>%s</code> %s</span>", amr, meaning);
    }
}

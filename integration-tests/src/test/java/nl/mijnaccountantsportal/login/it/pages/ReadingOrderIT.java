package nl.mijnaccountantsportal.login.it.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Screen;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order in which a screen reader reads a page, from the browser's accessibility tree. */
@Needs(Need.CHROMIUM)
class ReadingOrderIT {

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void theCodePageSaysWhereTheCodeWentBeforeItAsksForIt() {
        reads("code-sent", """
                - main:
                  - status
                  - heading "Controleer je e-mail" [level=1]
                  - status: /We hebben een code gestuurd naar .+/
                  - paragraph:
                    - text: De code is geldig tot
                    - time: /\\d\\d:\\d\\d/
                  - paragraph: /Het kan een paar minuten duren .+/
                  - text: Code uit de e-mail
                  - textbox "Code uit de e-mail"
                  - button "Inloggen"
                  - paragraph: /Over \\d+ seconden kan je een nieuwe code aanvragen./
                  - button "Stuur een nieuwe code" [disabled]
                  - group: Geen code ontvangen?
                  - paragraph:
                    - link "Terug naar inloggen"
                """);
    }

    @Test
    void aTransactionIsReadBeforeItsCodeIsAskedFor() {
        reads("transaction-app", """
                - main:
                  - status
                  - heading "Bevestig je aanvraag" [level=1]
                  - term: Soort
                  - definition: Aangifte omzetbelasting versturen
                  - term: Omschrijving
                  - definition: Aangifte over het 3e kwartaal van 2026
                  - term: Betreft
                  - definition: Bakkerij Bakker & Zn
                  - term: Periode
                  - definition: 3e kwartaal 2026
                  - term: Bedrag
                  - definition: € 1.234,56
                  - term: Kenmerk
                  - definition: OB-2026-3
                  - text: Code uit de app
                  - paragraph: /De app laat steeds .+/
                  - textbox "Code uit de app"
                  - button "Bevestigen"
                  - button "Niet door jou? Annuleer"
                """);
    }

    @Test
    void theWizardNamesItsStepBeforeWhatIsToBeDone() {
        reads("offer-scan", """
                - main:
                  - status
                  - heading "Scan de QR-code" [level=1]
                  - paragraph: Stap 2 van 3
                  - list:
                    - listitem: Open de app op je telefoon.
                    - listitem: /Kies voor “Configuratie starten”.+/
                    - listitem: /Kies voor “Streepjescode scannen”.+/
                    - listitem: Scan de QR-code hieronder.
                  - img /QR-code voor je authenticator app.+/
                  - group: Kan je niet scannen?
                  - button "Ik heb de code gescand"
                  - button "Vorige"
                  - button "Instellen authenticator app overslaan"
                """);
    }

    @Test
    void theFieldOfACodeIsDescribedByWhatIsKnownOfTheCode() {
        try (Sight sight = chromium.show(Screen.named("code-sent").in("nl"), new Viewer("nl", true))) {
            assertThat(sight.page().locator("#code"))
                    .hasAccessibleDescription(Pattern.compile(
                            "We hebben een code gestuurd .+ De code is geldig tot \\d\\d:\\d\\d.+ongewenste mail\\."));
        }
    }

    @Test
    void theFieldOfATransactionIsDescribedByWhatIsConfirmed() {
        try (Sight sight = chromium.show(Screen.named("transaction-app").in("nl"), new Viewer("nl", true))) {
            assertThat(sight.page().locator("#code"))
                    .hasAccessibleDescription(Pattern.compile(".*Bedrag\\s*€ 1.234,56.*"));
        }
    }

    private static void reads(String screen, String tree) {
        try (Sight sight = chromium.show(Screen.named(screen).in("nl"), new Viewer("nl", true))) {
            assertThat(sight.page().locator("body")).matchesAriaSnapshot(tree);
        }
    }
}

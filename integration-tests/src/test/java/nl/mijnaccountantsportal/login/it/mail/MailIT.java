package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Markup;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.SentMail;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail with the code. */
@Execution(ExecutionMode.CONCURRENT)
class MailIT {

    private static final String HOSTILE =
            "Office\r\nBcc: spy@evil.test\r\n\r\n<b>bold</b> <img src=x> ${7*7} {0} 'quoted'";

    private final TestServer server = TestServer.shared();

    @Test
    void aUserWithoutALanguageGetsADutchMail() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        assertThat(user.mail()).satisfies(mail -> speaks(mail, Messages.DUTCH, "nl"));
    }

    @Test
    void aUserWhoReadsEnglishGetsAnEnglishMail() {
        TestUser user = server.realm().newUser(english -> english.setAttributes(Map.of("locale", List.of("en"))));
        Login.begin(user).codePage();

        assertThat(user.mail()).satisfies(mail -> speaks(mail, Messages.ENGLISH, "en"));
    }

    private static void speaks(Mail mail, Messages messages, String language) {
        assertThat(mail.subject()).isEqualTo(messages.get("portalLoginCodeSubject", "MijnAccountantsPortal"));
        assertThat(mail.text()).contains(messages.get("portalMailIntro", "MijnAccountantsPortal"));
        assertThat(mail.text()).contains(messages.get("portalMailValid", "10"));
        assertThat(mail.text()).contains(messages.get("portalMailSecret"));
        Document html = Jsoup.parse(mail.html());
        assertThat(html.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(html.selectFirst("h1").text())
                .isEqualTo(messages.get("portalLoginCodeSubject", "MijnAccountantsPortal"));
        assertThat(html.text()).contains(messages.get("portalMailValid", "10"));
    }

    @ParameterizedTest
    @CsvSource({
        "nl,'Hallo Anna Bakker,'",
        "en,'Hello Anna Bakker,'",
        "de,'Guten Tag Anna Bakker,'",
        "fr,'Bonjour Anna Bakker,'"
    })
    void theMailGreetsByName(String language, String salutation) {
        Mail mail = SentMail.named("login-code").in(language);

        assertThat(mail.text().lines()).contains(salutation);
        assertThat(Jsoup.parse(mail.html()).select("p").eachText()).contains(salutation);
    }

    // Keycloak's own user profile refuses slashes and angle brackets.
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "www.evil.example", "help@evil.example", "Bel 0900 1234"})
    void aNameThatIsNoneIsNotPrintedInAnyMail(String name) {
        for (String mail :
                List.of("login-code", "transaction-code", "failed-codes", "password-reset", "event-update_password")) {
            assertThat(SentMail.named(mail).to(named(name), Map.of())).satisfies(sent -> {
                assertThat(sent.text()).contains("Hallo,").doesNotContain(name, "evil", "0900");
                assertThat(sent.html()).contains("Hallo,").doesNotContain(name, "evil", "0900");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transaction-code",
                "failed-codes",
                "app-set-up",
                "password-reset",
                "event-update_password",
                "email-verification",
                "email-update-confirmation",
                "identity-provider-link",
                "org-invite"
            })
    void onlyTheLoginMailHoldsTheUsersName(String name) {
        Mail mail = SentMail.named(name).in("nl");

        assertThat(mail.text()).contains("Hallo,").doesNotContain("Anna");
        assertThat(mail.html()).doesNotContain("Anna");
    }

    private TestUser named(String firstName) {
        return server.realm().newUser(user -> user.setFirstName(firstName));
    }

    @Test
    void theCodeStandsOnALineOfItsOwnInBothParts() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(mail.text().lines()).containsOnlyOnce(mail.code());
        assertThat(Jsoup.parse(mail.html()).select("p").eachText()).containsOnlyOnce(mail.code());
        assertThat(mail.code()).matches("\\d{6}");
    }

    @Test
    void theMailHoldsNoLinksAndNoPictures() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(Jsoup.parse(mail.html()).select("a, img, [href], [src]")).isEmpty();
        assertThat(mail.text()).doesNotContain("http");
    }

    @Test
    void theSubjectDoesNotHoldTheCode() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(mail.subject()).doesNotContain(mail.code());
    }

    @Test
    void theSubjectHoldsTheCodeWhereTheRealmWantsIt() {
        Realm realm =
                server.realm("code-in-subject", file -> file.emailCodeSettings().put("code-in-subject", "true"));
        TestUser dutch = realm.newUser();
        TestUser english = SentMail.reader(realm, "en");
        Login.begin(dutch).codePage();
        Login.begin(english).codePage();

        assertThat(dutch.mail().subject())
                .isEqualTo(Messages.DUTCH.get(
                        "portalLoginCodeSubjectWithCode",
                        "MijnAccountantsPortal",
                        dutch.mail().code()));
        assertThat(english.mail().subject())
                .isEqualTo(Messages.ENGLISH.get(
                        "portalLoginCodeSubjectWithCode",
                        "MijnAccountantsPortal",
                        english.mail().code()));
    }

    @Test
    void aSubjectOfTheRealmsOwnGetsTheCodeOnlyWhereTheSettingIsOn() {
        Realm realm = server.realm(
                "subject-of-its-own",
                file -> file.json()
                        .putObject("localizationTexts")
                        .putObject("nl")
                        .put("portalLoginCodeSubject", "Code {1}"));
        TestUser user = realm.newUser();
        Login.begin(user).codePage();

        assertThat(user.mail().subject())
                .startsWith("Code ")
                .doesNotContain(user.mail().code());
    }

    @Test
    void aTransactionsSubjectHoldsTheCodeOnlyWhenAskedTo() {
        SentMail transaction = SentMail.named("transaction-code");
        Realm realm = server.realm();

        assertThat(transaction.to(realm.newUser(), Map.of()).subject()).doesNotContain(SentMail.CODE);
        assertThat(transaction.to(realm.newUser(), Map.of("inSubject", "true")).subject())
                .startsWith(SentMail.CODE);
    }

    @Test
    void aTransactionIsShownLetterByLetter() {
        String hostile = "<b>Aangifte</b> & ${portalMailFrom} {0} 'quoted' <img src=x>";

        Mail mail = SentMail.named("transaction-code").to(server.realm().newUser(), Map.of("description", hostile));

        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("td").eachText()).contains(hostile);
        assertThat(html.select("b, img")).isEmpty();
        assertThat(mail.text().lines())
                .contains(Messages.DUTCH.get("portalTransaction-description") + ": " + hostile)
                .contains(Messages.DUTCH.get("portalTransaction-amount") + ": \u20ac 12.345,67");
    }

    @Test
    void aRealmWithAMailThemeOfKeycloaksGetsTheCodeAllTheSame() {
        Realm realm = server.realm("keycloaks-mails", file -> file.json().put("emailTheme", "keycloak"));
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        assertThat(user.mail().html()).contains("max-width:600px");
        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void anOfficePutsItsNameItsContactAndItsColourIntoEveryMail() {
        Realm realm = server.realm("mails-of-an-office", file -> file.json().put("emailTheme", "kantoor"));

        for (String name : List.of("login-code", "failed-codes", "password-reset")) {
            Mail mail = SentMail.named(name).to(realm.newUser(), Map.of());

            assertThat(mail.html()).contains("#7a1f3d").doesNotContain("#0f5c70");
            for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
                assertThat(part).contains("Kantoor De Wit", "hulp@kantoordewit.example, 020 123 45 67");
            }
            assertThat(new Markup(mail.html()).errors()).isEmpty();
        }
    }

    @Test
    void onlyAMailThatLeadsSomewhereLinksToTheOfficesPages() {
        Realm realm = server.realm("mails-of-an-office", file -> file.json().put("emailTheme", "kantoor"));

        Mail code = SentMail.named("login-code").to(realm.newUser(), Map.of());
        Mail reset = SentMail.named("password-reset").to(realm.newUser(), Map.of());

        assertThat(Jsoup.parse(code.html()).select("a")).isEmpty();
        assertThat(Jsoup.parse(reset.html()).select("a").eachAttr("href"))
                .contains(
                        "https://kantoordewit.example/hulp",
                        "https://kantoordewit.example/colofon",
                        "https://kantoordewit.example/privacy");
    }

    @Test
    void namesWithLineBreaksAndMarkupStayWordsInTheMail() {
        Realm realm = server.realm("hostile-names", file -> {
            file.json().put("displayName", HOSTILE);
            file.smtpServer().put("fromDisplayName", HOSTILE);
        });
        TestUser user = realm.newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(mail.subject()).doesNotContain("\n", "\r").contains("${7*7} {0} 'quoted'");
        assertThat(mail.headers("Bcc")).isEmpty();
        assertThat(mail.headers("From")).singleElement().asString().contains("noreply@portal.test");
        assertThat(mail.headers("To")).containsExactly(user.address());
        assertThat(server.mails().getReceivedMessagesForDomain("spy@evil.test")).isEmpty();
        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("b, img")).isEmpty();
        assertThat(html.text()).contains("<b>bold</b>", "${7*7} {0} 'quoted'");
    }

    @Test
    void aBrowserThatGivesAHostileNameOfItselfHarmsNothing() {
        TestUser user = server.realm().newUser();
        Browser browser = Browser.named("<script>alert(1)</script> ${7*7} Mozilla/5.0");
        CodePage page = Login.begin(user, browser).codePage();

        Mail mail = user.mail();

        assertThat(Jsoup.parse(mail.html()).select("script")).isEmpty();
        assertThat(page.enter(mail.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

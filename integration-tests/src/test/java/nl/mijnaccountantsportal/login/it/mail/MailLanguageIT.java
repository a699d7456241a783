package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The language of a mail: warnings use the user's own language, answers use the language of the pages. */
class MailLanguageIT {

    private static final Map<String, String> GERMAN = Map.of("ui_locales", "de");

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithOfferWithoutDetection();
    private final TestUser user = realm.newUser();

    @Test
    void codeSpeaksTheLanguageOfThePages() {
        CodePage page = Login.begin(user, new Browser(), GERMAN).codePage();

        assertThat(page.page().language()).isEqualTo("de");
        assertThat(language(user.mail())).isEqualTo("de");
    }

    @Test
    void setUpIsConfirmedInTheLanguageThatTheApplicationAskedFor() {
        OfferPage.after(Login.begin(user, Browser.reading("nl"), GERMAN)).setUp("Telefon");

        assertThat(language(user.mail(2))).isEqualTo("de");
    }

    @Test
    void setUpIsConfirmedInTheLanguageThatTheUserChoseOnThePage() {
        OfferPage offer = OfferPage.after(Login.begin(user, Browser.reading("nl")));

        new OfferPage(offer.page().inLanguage("fr")).setUp("Portable");

        assertThat(language(user.mail(2))).isEqualTo("fr");
    }

    @Test
    void warningSpeaksTheRealmsLanguageWhateverTheGuesserReads() {
        CodePage page = Login.begin(user, Browser.reading("en"), GERMAN).codePage();
        CodePage french = CodePage.of(page.page().inLanguage("fr"));

        french.guessWrong(user.mail(), 3);

        assertThat(french.page().language()).isEqualTo("fr");
        assertThat(language(user.warning(1))).isEqualTo("nl");
    }

    @Test
    void warningSpeaksTheLanguageThatTheUserHasSet() {
        TestUser english = realm.newUser(reader -> reader.setAttributes(Map.of("locale", List.of("en"))));
        CodePage page = CodePage.of(Login.begin(english).codePage().page().inLanguage("fr"));

        page.guessWrong(english.mail(), 3);

        assertThat(language(english.warning(1))).isEqualTo("en");
    }

    @Test
    void removalOfAnAppIsToldInTheUsersOwnLanguage() {
        App phone = App.any();
        TestUser owner = realm.newUser(phone.named("Phone"));
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(owner, browser)).enter(phone.code());
        Map<String, String> request =
                Map.of("kc_action", "delete_credential:" + Devices.id(owner, "Phone"), "ui_locales", "de");

        AppCodePage.of(Login.begin(owner, browser, request).passwordPage())
                .enter(phone.code())
                .formWith("[name=accept]")
                .press("accept");

        assertThat(language(owner.mail())).isEqualTo("nl");
    }

    private static String language(Mail mail) {
        return Jsoup.parse(mail.html()).selectFirst("html").attr("lang");
    }
}

package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Markup;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.SentMail;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout around the text of our mails: the realm attribute {@code portal.mail-layout}. */
class MailLayoutIT {

    private final TestServer server = TestServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"login-code", "transaction-code", "failed-codes", "app-set-up", "password-changed"})
    void theWordsStandInTheLayoutOfTheRealmsTheme(String name) {
        Mail mail = sent(name, realm("themed", "huisstijl", "theme"));

        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("html")).hasSize(1);
        assertThat(html.selectFirst("#top").text())
                .startsWith("Huisstijl van MijnAccountantsPortal, /resources/")
                .endsWith("/email/huisstijl");
        assertThat(html.selectFirst("#bottom ~ *")).isNull();
        String salutation = name.equals("login-code") ? "Hallo Anna Bakker," : "Hallo,";
        assertThat(html.text()).contains(salutation);
        assertThat(mail.html()).doesNotContain("max-width:600px", "Arial", "mail-card");
        assertThat(mail.text().lines().map(String::strip).filter(line -> !line.isEmpty()))
                .startsWith("*** HUISSTIJL ***", salutation)
                .endsWith("Huisstijl, Dorpsstraat 1");
        assertThat(mail.text()).doesNotContain(Messages.DUTCH.get("portalMailAutomatic"));
        assertThat(new Markup(mail.html()).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-code", "transaction-code"})
    void aCodeIsAsPlainInIt(String name) {
        Mail mail = sent(name, realm("themed", "huisstijl", "theme"));

        assertThat(mail.text().lines()).containsOnlyOnce(SentMail.CODE);
        assertThat(Jsoup.parse(mail.html()).select("p").eachText()).containsOnlyOnce(SentMail.CODE);
    }

    @ParameterizedTest
    @CsvSource({"login-code,'Hallo Anna Bakker,'", "failed-codes,'Hallo,'"})
    void aThemeWithoutALayoutForTextKeepsOurs(String name, String salutation) {
        Mail mail = sent(name, realm("themed-by-keycloak", "keycloak", "theme"));

        assertThat(mail.html()).doesNotContain("max-width:600px");
        assertThat(mail.text()).contains(salutation, Messages.DUTCH.get("portalMailAutomatic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "portal"})
    void withoutTheSettingTheLayoutIsOurs(String setting) {
        Mail mail = sent("login-code", realm("layout-" + setting, "huisstijl", setting));

        assertThat(mail.html()).contains("max-width:600px").doesNotContain("Huisstijl");
        assertThat(mail.text()).doesNotContainIgnoringCase("huisstijl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-code", "failed-codes"})
    void themeWithoutLayoutIsLoggedAndTheMailGoesOut(String name) {
        Realm realm = realm("no-layout", "zonder-layout", "theme");

        Mail mail = sent(name, realm);

        assertThat(mail.html()).contains("max-width:600px");
        assertThat(server.ownLog())
                .anyMatch(line -> line.contains("Realm no-layout: the attribute portal.mail-layout is theme,")
                        && line.contains("e-mail theme zonder-layout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Theme", "own"})
    void anUnknownValueIsNamedInTheLogAndTheLayoutIsOurs(String setting) {
        Realm realm = realm("unknown-" + setting, "huisstijl", setting);

        Mail mail = sent("login-code", realm);

        assertThat(mail.html()).contains("max-width:600px");
        assertThat(server.ownLog())
                .anyMatch(line -> line.contains(
                        "Realm " + realm.name() + ": the attribute portal.mail-layout must be portal or theme"));
    }

    private static Mail sent(String name, Realm realm) {
        return SentMail.named(name).to(SentMail.reader(realm, "nl"), Map.of());
    }

    private Realm realm(String name, String theme, String layout) {
        return server.realm(name, file -> {
            file.json().put("emailTheme", theme);
            if (!layout.isEmpty()) {
                file.json().withObject("/attributes").put("portal.mail-layout", layout);
            }
            file.json().putPOJO("supportedLocales", List.of("nl", "en"));
        });
    }
}

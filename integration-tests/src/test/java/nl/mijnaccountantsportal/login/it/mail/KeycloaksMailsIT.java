package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Markup;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.SentMail;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Mails that Keycloak sends by itself, for its own reasons. */
class KeycloaksMailsIT {

    private static final String PORTAL = "MijnAccountantsPortal";

    private final Realm realm = TestServer.shared().exportedRealm();
    private final TestUser user = realm.newUser();

    @Test
    void theMailForAForgottenPasswordHasThePortalsLook() {
        PasswordReset.link(Login.begin(user));

        assertThat(user.mail()).satisfies(mail -> speaksForThePortal(mail, "Kies een nieuw wachtwoord"));
        assertThat(user.mail().text()).contains("nieuw wachtwoord aangevraagd voor je account van " + PORTAL);
        assertThat(user.mail().text()).contains("De link is 15 minuten geldig.");
    }

    @Test
    void theMailForAForgottenPasswordIsInEnglishForAnEnglishReader() {
        TestUser english = SentMail.reader(realm, "en");
        PasswordReset.link(Login.begin(english));

        assertThat(english.mail().subject()).isEqualTo("Choose a new password");
        assertThat(english.mail().text()).contains("The link is valid for 15 minutes.");
    }

    @Test
    void anAdministratorAsksToVerifyTheAddress() {
        realm.admin().replace("/" + realm.name() + "/users/" + user.id() + "/send-verify-email", Map.of());

        assertThat(user.mail()).satisfies(mail -> speaksForThePortal(mail, "Bevestig je e-mailadres"));
    }

    @Test
    void anInvitationSaysInWordsWhatIsToBeDone() {
        realm.admin()
                .replace(
                        "/" + realm.name() + "/users/" + user.id() + "/execute-actions-email",
                        List.of("VERIFY_EMAIL", "UPDATE_PASSWORD", "portal-offer-authenticator-app"));

        Mail mail = user.mail();

        assertThat(mail).satisfies(invitation -> speaksForThePortal(invitation, "Werk je account bij"));
        assertThat(Jsoup.parse(mail.html()).select("li").eachText())
                .containsExactly("Bevestig je e-mailadres", "Kies een wachtwoord", "Stel een authenticator app in");
        assertThat(mail.text().lines()).contains("- Kies een wachtwoord");
    }

    @Test
    void theTestMailLooksLikeTheOthers() {
        String admin = "/master/users/"
                + realm.admin()
                        .get("/master/users?username=admin")
                        .path(0)
                        .path("id")
                        .asText();
        realm.admin().replace(admin, ((ObjectNode) realm.admin().get(admin)).put("email", "admin@portal.test"));

        realm.admin()
                .create(
                        "/" + realm.name() + "/testSMTPConnection",
                        realm.server().export().smtpServer());

        MimeMessage[] sent = realm.server().mails().getReceivedMessagesForDomain("admin@portal.test");
        assertThat(sent).hasSize(1);
        assertThat(Mail.of(sent[0])).satisfies(mail -> speaksForThePortal(mail, "Testmail"));
    }

    private static void speaksForThePortal(Mail mail, String subject) {
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.headers("From")).containsExactly(PORTAL + " <noreply@portal.test>");
        assertThat(Jsoup.parse(mail.html()).selectFirst("html").attr("lang")).isEqualTo("nl");
        assertThat(Jsoup.parse(mail.html()).selectFirst("p").text()).isEqualTo(PORTAL);
        assertThat(mail.text()).contains(PORTAL).doesNotContain("Keycloak", "koppeling");
        assertThat(new Markup(mail.html()).errors()).isEmpty();
    }
}

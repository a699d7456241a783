package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.ExistingRealm;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An existing realm, with an administrator who follows docs/realm-admins/clicks.md exactly. */
class ExistingRealmIT {

    private static Realm realm;

    private final TestUser user = realm.newUser();

    @BeforeAll
    static void followTheGuide() {
        realm = ExistingRealm.prepared(TestServer.shared(), "existing");
    }

    @Test
    void aUserWithoutAnAppLogsInWithACodeByMailAndIsOfferedAnApp() {
        CodePage page = Login.begin(user).codePage();

        OfferPage offer = OfferPage.of(page.enter(user.mail().code()));

        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void recoveryCodesAreOfferedAndUsedWhereTheAdministratorHasSwitchedThemOn() {
        TestUser owner = ExistingRealm.recovering(TestServer.shared(), "existing-recovering")
                .newUser();
        OfferPage scan = OfferPage.after(Login.begin(owner)).to(OfferPage.Step.SCAN);
        OfferPage codes = scan.to(OfferPage.Step.CONFIRM).confirmed(scan.scan().code());
        codes.press("kept").form().press("finish");
        Login login = Login.begin(owner);

        Page question = RecoveryLoginPage.after(login).enter(codes.codes().code(1));
        Page portal = OfferPage.of(question).form().press("keep");

        assertThat(login.idToken(portal).path("amr"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void theTokenNamesPasswordAndMailAsMethods() {
        Login login = Login.begin(user);

        JsonNode token = login.idToken(OfferPage.after(login).skip());

        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void setUpAppIsToldByMailAndAskedForFromThenOn() {
        App app = OfferPage.after(Login.begin(user)).setUp("Phone");
        Await.until("the notice", () -> user.mails().size() == 2);

        Page portal = AppCodePage.after(Login.begin(user)).enter(app.code());

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(user.mails()).hasSize(2);
    }

    @Test
    void anAppOfBeforeIsAskedForItsCode() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));

        Page portal = AppCodePage.after(Login.begin(owner)).enter(app.code());

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aForgottenPasswordOfAUserWithAnAppAsksForItsCode() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));

        PasswordReset reset = PasswordReset.of(Login.begin(owner));

        assertThat(reset.asksForAppCode()).isTrue();
        assertThat(reset.enterAppCode(app.code()).asksForPassword()).isTrue();
    }

    @Test
    void aNewPasswordLogsNobodyIn() {
        Login login = Login.begin(user);
        PasswordReset.of(login).choosePassword("Another good horse 8");

        Login next = Login.begin(user, login.passwordPage().browser());

        assertThat(next.passwordPage().kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void aPasswordAloneBringsNoTokens() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=%s&client_secret=%s&username=%s&password=%s"
                .formatted(Portal.CLIENT, Portal.SECRET, encode(user.address()), encode(user.password()));

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

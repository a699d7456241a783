package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of a realm that one command has set up. */
class SetUpLoginIT {

    private static Realm realm;

    private final TestUser user = realm.newUser();

    @BeforeAll
    static void runTheCommand() {
        realm = SetUpCommand.prepared(TestServer.shared(), "set-up", Map.of());
    }

    @Test
    void userWithoutAnAppLogsInByMailAndIsOfferedAnApp() {
        Login login = Login.begin(user);

        OfferPage offer = OfferPage.of(login.codePage().enter(user.mail().code()));

        assertThat(amr(login, offer.skip())).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void userWhoSetUpAnAppLogsInWithIt() {
        App app = OfferPage.after(Login.begin(user)).setUp("Phone");
        Login login = Login.begin(user);

        Page portal = AppCodePage.after(login).enter(app.code());

        assertThat(amr(login, portal)).containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void recoveryCodesAreOfferedAndUsed() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage codes = scan.to(OfferPage.Step.CONFIRM).confirmed(scan.scan().code());
        codes.press("kept").form().press("finish");
        Login login = Login.begin(user);

        Page question = RecoveryLoginPage.after(login).enter(codes.codes().code(1));

        assertThat(amr(login, OfferPage.of(question).form().press("keep"))).containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void forgottenPasswordOfUserWithAnAppAsksForItsCode() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));

        PasswordReset reset = PasswordReset.of(Login.begin(owner));

        assertThat(reset.asksForAppCode()).isTrue();
        assertThat(reset.enterAppCode(app.code()).asksForPassword()).isTrue();
    }

    @Test
    void newPasswordLogsNobodyIn() {
        Login login = Login.begin(user);
        PasswordReset.of(login).choosePassword("Another good horse 8");

        assertThat(Login.begin(user, login.passwordPage().browser())
                        .passwordPage()
                        .kind())
                .isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void passwordAloneBringsNoTokens() {
        HttpResponse<String> answer = PortalPost.answer(
                realm,
                "/token",
                Map.of("grant_type", "password", "username", user.address(), "password", user.password()));

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void withoutAppTheMailIsAskedForAndAnAppOfBeforeStillIs() {
        Realm plain = SetUpCommand.prepared(TestServer.shared(), "set-up-plain", Map.of("app", false));
        App app = App.any();
        TestUser owner = plain.newUser(app.named("Phone"));
        TestUser other = plain.newUser();

        CodePage page = Login.begin(other).codePage();

        assertThat(page.enter(other.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(AppCodePage.after(Login.begin(owner)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void takenBackTheLoginIsThatOfBefore() {
        Realm tried = SetUpCommand.prepared(TestServer.shared(), "set-up-tried", Map.of());

        new SetUpCommand(tried).takeBack();

        assertThat(Login.begin(tried.newUser()).enterPassword().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    private static List<String> amr(Login login, Page portal) {
        return StreamSupport.stream(login.idToken(portal).path("amr").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

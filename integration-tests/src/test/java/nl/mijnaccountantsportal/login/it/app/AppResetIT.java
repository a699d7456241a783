package nl.mijnaccountantsportal.login.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A forgotten password of a user with an app: the app's code comes first, then the new password. */
@Execution(ExecutionMode.CONCURRENT)
class AppResetIT {

    private static final String NEW_PASSWORD = "Another good horse 8";

    private final Realm realm = TestServer.shared().exportedRealm();
    private final App app = App.any();
    private final TestUser user = realm.newUser(app.named("Phone"));

    @Test
    void theAppsCodeIsAskedBeforeTheNewPassword() {
        PasswordReset reset = PasswordReset.of(Login.begin(user));

        assertThat(reset.asksForAppCode()).isTrue();
        assertThat(reset.asksForPassword()).isFalse();
        assertThat(reset.enterAppCode(app.code()).asksForPassword()).isTrue();
    }

    @Test
    void aWrongCodeDoesNotLeadToTheNewPassword() {
        PasswordReset reset = PasswordReset.of(Login.begin(user));

        PasswordReset refused = reset.enterAppCode(app.wrongCode());

        assertThat(refused.asksForAppCode()).isTrue();
        assertThat(new PasswordReset(refused.page().refresh()).asksForAppCode()).isTrue();
        assertThat(AppCodePage.of(refused.page()).error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
    }

    @Test
    void tenWrongCodesLockTheResetAndNothingElse() {
        PasswordReset reset = PasswordReset.of(Login.begin(user));
        for (int guess = 1; guess < 10; guess++) {
            reset = reset.enterAppCode(app.wrongCode(guess));
        }

        PasswordReset locked = reset.enterAppCode(app.wrongCode());

        assertThat(locked.page().notice()).isEqualTo("app-locked-until");
        assertThat(new PasswordReset(locked.page().refresh())
                        .enterAppCode(app.code())
                        .page()
                        .notice())
                .isEqualTo("app-locked-until");
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(user.detection().path("numFailures").asInt()).isZero();
    }

    @Test
    void theLinkOpenedInAnotherBrowserLeadsToTheAppToo() {
        Page opened = new Browser().open(PasswordReset.link(Login.begin(user)));

        assertThat(opened.kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void aNewPasswordInPlaceOfTheCodeIsNotTaken() {
        PasswordReset reset = PasswordReset.of(Login.begin(user));

        Page next = AppCodePage.of(reset.page())
                .form()
                .fill("password-new", NEW_PASSWORD)
                .fill("password-confirm", NEW_PASSWORD)
                .submit();

        assertThat(next.kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void aResetNeitherSetsUpNorRemovesAnApp() {
        PasswordReset reset = PasswordReset.of(Login.begin(user));

        reset.enterAppCode(app.code()).choosePassword(NEW_PASSWORD);

        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void aUserWithoutAnAppGetsToTheNewPasswordByTheMailAlone() {
        TestUser without = realm.newUser();

        PasswordReset reset = PasswordReset.of(Login.begin(without));

        assertThat(reset.asksForPassword()).isTrue();
        assertThat(reset.choosePassword(NEW_PASSWORD).kind()).isNotIn(Page.Kind.PORTAL, Page.Kind.OFFER);
    }

    @Test
    void anEmptyFormAsksForTheAddressThatItsLabelNames() {
        Page asked = Login.begin(user).passwordPage().follow("a[href*=reset-credentials]");

        Page again = asked.formWith("input[name=username]").submit();

        assertThat(again.one("#input-error-username").text()).isEqualTo("Vul je e-mailadres in.");
    }

    @Test
    void theAddressOfTheResetIsNoWayRoundTheLockOfALogin() {
        AppCodePage page = AppCodePage.after(Login.begin(user));
        AppCodePage refused = page.enterInVain(app.wrongCode());
        user.ledger().hadAppFailures(9, Duration.ofMinutes(5));
        Form form = refused.form().at("/login-actions/authenticate", "/login-actions/reset-credentials");

        Page answer = form.fill("code", app.code()).submit();

        assertThat(answer.notice()).isEqualTo("app-locked-until");
    }

    @Test
    void aWrongCodeOfALoginThatIsPostedToTheResetCountsAtTheLogin() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        page.form()
                .at("/login-actions/authenticate", "/login-actions/reset-credentials")
                .fill("code", app.wrongCode())
                .submit();

        user.awaitFailures(1);
        assertThat(user.ledger().appFailures())
                .extracting(failure -> failure.get("PURPOSE"))
                .containsExactly("LOGIN");
    }
}

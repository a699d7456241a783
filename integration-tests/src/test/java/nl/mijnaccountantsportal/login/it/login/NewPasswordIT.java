package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A user's limits are reset after a proof that an attacker with the old password does not have. */
@Execution(ExecutionMode.CONCURRENT)
class NewPasswordIT {

    private static final String NEW_PASSWORD = "Another good horse 8";

    private final Realm realm = TestServer.shared().realm("new-passwords", RealmFile::switchDetectionOff);

    @Test
    void aForgottenPasswordLiftsALockOfThirtyDays() {
        TestUser user = lockedFor30Days();

        PasswordReset.of(Login.begin(user)).choosePassword(NEW_PASSWORD);

        TestUser renewed = new TestUser(realm, user.id(), user.address(), NEW_PASSWORD);
        user.event("RESET_PASSWORD");
        Await.until(
                "the limits are reset",
                () -> user.events("RESET_PASSWORD")
                        .anyMatch(event ->
                                event.getDetails() != null && event.getDetails().containsKey("portal_limits")));
        assertThat(Login.begin(renewed).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
        assertThat(user.ledger().failures()).isEqualTo(50);
    }

    @Test
    void aNewPasswordByAnAdministratorLiftsALock() {
        TestUser user = lockedFor30Days();

        realm.admin()
                .replace(
                        "/" + realm.name() + "/users/" + user.id() + "/reset-password",
                        Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false));

        TestUser renewed = new TestUser(realm, user.id(), user.address(), NEW_PASSWORD);
        assertThat(Login.begin(renewed).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aForgottenPasswordOfAUserWithAnAppTakesTheAppToo() {
        App app = App.any();
        TestUser user = realm.newUser(app.named("Phone"));
        AppCodePage.after(Login.begin(user)).enterInVain(app.wrongCode());
        user.ledger().hadAppFailures(49, Duration.ofDays(10));
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.wrongCode()).notice())
                .isEqualTo("app-locked-until");

        PasswordReset.of(Login.begin(user)).enterAppCode(app.code()).choosePassword(NEW_PASSWORD);

        TestUser renewed = new TestUser(realm, user.id(), user.address(), NEW_PASSWORD);
        Await.until(
                "the app works again",
                () -> AppCodePage.after(Login.begin(renewed)).enter(app.code()).kind() == Page.Kind.PORTAL);
    }

    @Test
    void aNewPasswordThatTheUserSetsLiftsNoLock() {
        TestUser user = realm.newUser();
        Page form = Login.begin(user, new Browser(), Map.of("kc_action", "UPDATE_PASSWORD"))
                .codePage()
                .enter(user.mail().code());
        user.ledger().hadFailures(20, Duration.ofHours(3));

        Page done = new PasswordReset(form).choosePassword(NEW_PASSWORD);

        assertThat(done.kind()).isEqualTo(Page.Kind.PORTAL);
        TestUser renewed = new TestUser(realm, user.id(), user.address(), NEW_PASSWORD);
        assertThat(Login.begin(renewed).enterPassword().notice()).isEqualTo("locked");
    }

    private TestUser lockedFor30Days() {
        TestUser user = realm.newUser();
        Login.begin(user).codePage();
        user.mail();
        user.ledger().hadFailures(50, Duration.ofDays(10));
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
        return user;
    }
}

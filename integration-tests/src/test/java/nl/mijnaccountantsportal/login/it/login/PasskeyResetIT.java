package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A password reset asks users with a passkey for it. */
@Execution(ExecutionMode.CONCURRENT)
class PasskeyResetIT {

    private final Realm realm = TestServer.shared().realm();
    private final Passkey passkey = Passkey.any();

    @Test
    void thePasskeyIsAskedBeforeTheNewPassword() {
        PasswordReset reset = PasswordReset.of(Login.begin(realm.newUser(passkey.named("Laptop"))));

        assertThat(reset.page().kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(reset.page().has("[name=tryAnotherWay]")).isFalse();
        assertThat(new PasswordReset(passkey.answer(reset.page()).submit()).asksForPassword())
                .isTrue();
    }

    @Test
    void thePasskeyComesBeforeAnOlderApp() {
        TestUser user = realm.newUser(App.any().named("Phone").andThen(passkey.named("Laptop")));

        PasswordReset reset = PasswordReset.of(Login.begin(user));

        assertThat(reset.page().kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(reset.page().has("[name=tryAnotherWay]")).isTrue();
    }

    @Test
    void aWrongSignatureNeitherLeadsToTheNewPasswordNorLocksTheLogin() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        PasswordReset reset = PasswordReset.of(Login.begin(user));

        Page refused = passkey.onPageOf("https://portal.evil.test")
                .answer(reset.page())
                .submit();

        assertThat(refused.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(user.detection().path("numFailures").asInt()).isZero();
    }
}

package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The settings of the authenticator. */
class SettingsIT {

    private final TestServer server = TestServer.shared();

    @Test
    void withoutAnySettingThePolicysDefaultsHold() {
        Realm realm = server.realm(
                "without-settings", file -> file.emailCodeExecution().remove("authenticatorConfig"));
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        assertThat(user.mail().code()).hasSize(6);
        assertThat(page.secondsToWait()).isBetween(50, 60);
        assertThat(lifetimeInMinutes(user)).isEqualTo(10);
        CodePage last = CodePage.of(page.guessWrong(user.mail(), 4));
        assertThat(last.asks()).isTrue();
        assertThat(last.enterInVain(user.mail().wrongCode()).asks()).isFalse();
    }

    @Test
    void theRealmsOwnSettingsHold() {
        Realm realm = server.realm("with-settings", file -> {});
        realm.configureEmailCode(Map.of(
                "code-length", "8",
                "code-lifetime", "7",
                "guesses-per-code", "3",
                "pause-between-sends", "300"));
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        assertThat(user.mail().code()).hasSize(8);
        assertThat(page.secondsToWait()).isBetween(290, 300);
        assertThat(lifetimeInMinutes(user)).isEqualTo(7);
        CodePage last = CodePage.of(page.guessWrong(user.mail(), 2));
        assertThat(last.asks()).isTrue();
        assertThat(last.enterInVain(user.mail().wrongCode()).asks()).isFalse();
    }

    private static long lifetimeInMinutes(TestUser user) {
        Map<String, Object> code = user.ledger().newest();
        return ((Long) code.get("EXPIRES_AT") - (Long) code.get("CREATED_AT")) / 60_000;
    }
}

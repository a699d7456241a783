package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** A setting that the realm admin changes while a code is in progress. */
class ChangedSettingsIT {

    private static final String AMR = "default.reference.value";

    private final Realm realm = TestServer.shared().realm("changing-settings", file -> {});
    private final TestUser user = realm.newUser();

    @Test
    void aCodeOfSixDigitsIsAcceptedAfterTheLengthIsEight() {
        realm.configureEmailCode(Map.of(AMR, "mca", "code-length", "6"));
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        realm.configureEmailCode(Map.of(AMR, "mca", "code-length", "8"));

        CodePage refused = page.enterInVain("12345678");

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeMalformed"));
        assertThat(refused.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeKeepsItsGuessesAndItsLifetime() {
        realm.configureEmailCode(Map.of(AMR, "mca", "code-lifetime", "10"));
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        realm.configureEmailCode(Map.of(AMR, "mca", "code-lifetime", "3", "guesses-per-code", "3"));
        Page refused = page.guessWrong(user.mail(), 4);

        assertThat(CodePage.of(refused).enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

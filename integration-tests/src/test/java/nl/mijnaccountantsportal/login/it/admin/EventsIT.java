package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** The audit trail of codes has purpose, row and masked address, and nothing secret. */
class EventsIT {

    private final Realm realm = TestServer.shared().realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @Test
    void aMailThatWasSentLeavesAnEvent() {
        Login.begin(user).codePage();

        EventRepresentation event = user.event("SEND_VERIFY_EMAIL");

        describesTheNewestCode(event);
        assertThat(event.getClientId()).isEqualTo(Portal.CLIENT);
    }

    @Test
    void anAcceptedCodeIsDescribedByTheLogin() {
        CodePage page = Login.begin(user).codePage();
        page.enter(user.mail().code());

        describesTheNewestCode(user.event("LOGIN"));
    }

    @Test
    void aWrongCodeLeavesAnEvent() {
        CodePage page = Login.begin(user).codePage();
        page.enterInVain(user.mail().wrongCode());

        EventRepresentation event = user.event("LOGIN_ERROR");

        assertThat(event.getError()).isEqualTo("invalid_user_credentials");
        describesTheNewestCode(event);
        assertThat(user.events("LOGIN_ERROR")).hasSize(1);
    }

    @Test
    void anExpiredCodeLeavesAnEvent() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.ledger().timePasses(Duration.ofMinutes(11));
        page.enterInVain(code);

        EventRepresentation event = user.event("LOGIN_ERROR");

        assertThat(event.getError()).isEqualTo("expired_code");
        describesTheNewestCode(event);
    }

    @Test
    void aDeadCodeLeavesAnEvent() {
        CodePage page = Login.begin(user).codePage();
        CodePage dead = CodePage.of(page.guessWrong(user.mail(), 5));
        dead.enterInVain(user.mail().code());

        assertThat(user.events("LOGIN_ERROR"))
                .extracting(EventRepresentation::getError)
                .containsOnlyOnce("invalid_code")
                .hasSize(6);
    }

    @Test
    void aLockLeavesAnEvent() {
        CodePage page = Login.begin(user).codePage();
        user.ledger().hadFailures(10, Duration.ofMinutes(30));
        user.ledger().hadFailures(10, Duration.ofMinutes(30));
        page.enter(user.mail().code());

        EventRepresentation event = user.event("LOGIN_ERROR");

        assertThat(event.getError()).isEqualTo("user_temporarily_disabled");
        describesTheNewestCode(event);
    }

    private void describesTheNewestCode(EventRepresentation event) {
        assertThat(event.getDetails())
                .containsEntry("portal_code_purpose", "LOGIN")
                .containsEntry(
                        "portal_code_id", user.ledger().newest().get("ID").toString())
                .containsEntry("portal_code_address", "u•••@o•••.test");
    }
}

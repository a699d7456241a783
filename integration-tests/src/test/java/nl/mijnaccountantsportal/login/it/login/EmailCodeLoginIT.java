package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The main job: password, code from the mail, portal. */
class EmailCodeLoginIT {

    private final Realm realm = TestServer.shared().realm();

    @Test
    void theCodeFromTheMailLogsTheUserIn() {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        Page next = page.enter(user.mail().code());

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void idTokenNamesPasswordMailboxAndLoginLevel() {
        TestUser user = realm.newUser();
        Login login = Login.begin(user);

        JsonNode token = login.idToken(login.codePage().enter(user.mail().code()));

        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mca");
        assertThat(token.path("acr").asText()).isEqualTo("login");
    }
}

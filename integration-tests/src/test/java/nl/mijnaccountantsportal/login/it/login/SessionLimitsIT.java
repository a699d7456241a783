package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Keycloak's limiter of sessions where the handbook for realm admins places it: after the code. */
@Execution(ExecutionMode.CONCURRENT)
class SessionLimitsIT {

    private final Realm realm =
            TestServer.shared().realmWithOffer("session-limits", SessionLimitsIT::oneSessionAtATime);
    private final TestUser user = realm.newUser();

    private static void oneSessionAtATime(RealmFile file) {
        JsonNode level = StreamSupport.stream(
                        file.json().path("authenticationFlows").spliterator(), false)
                .filter(flow -> flow.path("alias").asText().equals("level 1"))
                .findFirst()
                .orElseThrow();
        ((ArrayNode) level.path("authenticationExecutions"))
                .addObject()
                .put("authenticator", "user-session-limits")
                .put("authenticatorConfig", "one session")
                .put("requirement", "REQUIRED")
                .put("priority", 40);
        ((ArrayNode) file.json().path("authenticatorConfig"))
                .addObject()
                .put("alias", "one session")
                .putObject("config")
                .put("userRealmLimit", "1")
                .put("userClientLimit", "0")
                .put("behavior", "Terminate oldest session");
    }

    @Test
    void aPasswordAloneEndsNoSession() {
        OfferPage.after(Login.begin(user)).skip();
        List<String> before = sessions();

        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);

        assertThat(sessions()).hasSize(1).isEqualTo(before);
    }

    @Test
    void aRightCodeEndsTheOldestSession() {
        OfferPage.after(Login.begin(user)).skip();
        List<String> before = sessions();

        OfferPage.after(Login.begin(user)).skip();

        assertThat(sessions()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    /** Keycloak counts when the limiter runs, but the session begins after the offer. The next login corrects this. */
    @Test
    void loginsThatWaitAtTheOfferBecomeSessions() {
        OfferPage one = OfferPage.after(Login.begin(user));
        OfferPage other = OfferPage.after(Login.begin(user));
        one.skip();
        other.skip();
        assertThat(sessions()).hasSize(2);

        OfferPage.after(Login.begin(user)).skip();

        assertThat(sessions()).hasSize(1);
    }

    @Test
    void singleSignOnEndsNothing() {
        Browser browser = new Browser();
        OfferPage.after(Login.begin(user, browser)).skip();
        List<String> before = sessions();

        assertThat(Login.begin(user, browser).passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);

        assertThat(sessions()).isEqualTo(before);
    }

    private List<String> sessions() {
        JsonNode sessions = realm.admin().get("/" + realm.name() + "/users/" + user.id() + "/sessions");
        return StreamSupport.stream(sessions.spliterator(), false)
                .map(session -> session.path("id").asText())
                .toList();
    }
}

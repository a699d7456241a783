package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Users from elsewhere: another user store, another realm, or an organization. */
@Execution(ExecutionMode.CONCURRENT)
class OtherUsersIT {

    private final TestServer server = TestServer.shared();
    private final OtherRealm office = new OtherRealm(server, server);

    @Test
    void federatedUserLogsInAndLeavesNoUserRow() {
        TestUser stored = storedUser();

        CodePage page = Login.begin(stored).codePage();

        assertThat(page.enter(stored.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(server.database().rows("select * from USER_ENTITY where EMAIL = ?", stored.address()))
                .isEmpty();
    }

    @Test
    void theLimitsHoldForAUserOfAnotherStorage() {
        TestUser stored = storedUser();

        stored.guessTooOften();

        assertThat(Login.begin(stored).enterPassword().notice()).isEqualTo("locked");
        assertThat(stored.ledger().failures()).isEqualTo(10);
    }

    private TestUser storedUser() {
        return server.realm("with-storage", RealmFile::switchDetectionOff).newStoredUser();
    }

    @Test
    void aMemberOfAnOrganizationLogsInWithACode() {
        Realm realm = server.realm("with-organizations", file -> file.json().put("organizationsEnabled", true));
        TestUser member = realm.newUser();
        String organization = server.admin()
                .create(
                        "/" + realm.name() + "/organizations",
                        Map.of("name", unique(), "domains", List.of(Map.of("name", unique() + ".test"))));
        server.admin().create("/" + realm.name() + "/organizations/" + organization + "/members", member.id());

        CodePage page = Login.begin(member).codePage();

        assertThat(page.enter(member.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aUserOfAnotherRealmIsAskedForACodeHere() {
        TestUser broughtIn = office.userOf("with-broker", Map.of());

        CodePage page = office.comeFromThere(broughtIn);

        CodePage refused = page.enterInVain(broughtIn.mail().wrongCode());
        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeWrong"));
        assertThat(refused.enter(broughtIn.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theLimitsHoldForAUserOfAnotherRealm() {
        TestUser broughtIn = office.userOf("with-broker", Map.of());
        CodePage first = office.comeFromThere(broughtIn);
        Page dead = first.guessWrong(broughtIn.mail(), 5);

        CodePage second = office.comeFromThere(broughtIn);

        assertThat(CodePage.of(dead).asks()).isFalse();
        assertThat(second.delivery()).isEqualTo("none");
        assertThat(second.secondsToWait()).isPositive();
    }

    private static String unique() {
        return "u" + UUID.randomUUID().toString().substring(0, 13);
    }
}

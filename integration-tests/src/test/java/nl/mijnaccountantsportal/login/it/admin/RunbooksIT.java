package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Handbook;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** Follows the runbooks of the operators' handbook exactly. */
@Needs({Need.BASH, Need.JQ})
class RunbooksIT {

    private final TestServer server = TestServer.shared();

    // A realm of its own, because one runbook ends all sessions of the realm.
    private final Realm realm = server.realm("runbooks", RealmFile::switchDetectionOff);

    @Test
    void whenMailIsDownTheySayWhoGotNoneAndTryTheSettings() {
        Realm down = server.realm("runbooks-mail", file -> file.smtpServer().put("port", "1"));
        TestUser user = down.newUser();
        CodePage page = Login.begin(user).codePage();
        Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
        down.admin()
                .replace("/" + down.name(), Map.of("smtpServer", server.export().smtpServer()));
        AdminCaller support = AdminCaller.with(down, "manage-users", "view-events", "manage-realm");
        new TestUser(down, support.userId(), "", "").set("email", "support@office.test");

        String printed = new Handbook(down, user).runbook("Mail is down", support);

        assertThat(printed).contains(user.id() + "\tFAILED");
        Await.until(
                "the test mail", () -> server.mails().getReceivedMessagesForDomain("support@office.test").length == 1);
    }

    @Test
    void aLockedUserIsUnlocked() {
        TestUser user = realm.newUser();
        user.guessTooOften();

        String printed = new Handbook(realm, user).runbook("A user is locked", support());

        assertThat(printed).contains("wasLockedUntil");
        assertThat(Login.begin(user).codePage().asks()).isTrue();
    }

    @Test
    void aUserWithALostPhoneLogsInWithACodeByMail() {
        App app = App.any();
        TestUser user = realm.newUser(app.named("Lost"));

        String printed = new Handbook(realm, user).runbook("A phone is lost without recovery", support());

        assertThat(printed).contains("Lost");
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void usersWhoLostTheirPhoneRemoveTheAppThemselvesOnceSupportHasApproved() {
        TestUser user = realm.newUser(App.any().named("Lost"));
        RecoveryPage.requestedBy(user);

        String printed = new Handbook(realm, user).runbook("A phone is lost", support());

        assertThat(printed).contains("WAITING", "APPROVED");
        assertThat(RecoveryPage.goOnByMail(Login.begin(user)).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Devices.of(user)).isEmpty();
    }

    @Test
    void eventsNameTheVictimOfAnAttack() {
        TestUser user = realm.newUser();
        Login.begin(user).codePage().guessWrong(user.mail(), 2);

        String printed = new Handbook(realm, user).runbook("Suspected attack", support());

        assertThat(printed).contains(user.id() + "\t2");
        assertThat(Login.begin(user).enterPassword().text()).contains("uitgeschakeld");
        user.set("enabled", true);
        user.ledger().forgetSends();
        Page next = Login.begin(user).codePage().enter(user.mail(2).code());
        assertThat(new PasswordReset(next).asksForPassword()).isTrue();
    }

    @Test
    void theFirstUserChoosesAPasswordAndGetsACode() {
        TestUser user = new TestUser(realm, "", "first@handbook.test", "a long first password");

        new Handbook(realm, user).firstUsers("a long password of an administrator");

        Page next = Login.begin(user).codePage().enter(user.mail().code());
        assertThat(new PasswordReset(next).asksForPassword()).isTrue();
    }

    @Test
    void theExamplesOfTheAdminApiWork() {
        TestUser user = realm.newUser();
        Login.begin(user).codePage();

        Handbook handbook = new Handbook(realm, user);
        String printed = handbook.examples();

        assertThat(printed).contains(user.id()).contains("rollout");
        assertThat(handbook.directory().resolve("codes.jsonl")).content().contains(user.id());
        assertThat(handbook.directory().resolve("portal-admin-openapi.yaml"))
                .content()
                .contains("openapi: 3");
    }

    private AdminCaller support() {
        return AdminCaller.with(realm, "manage-users", "view-users", "view-events");
    }
}

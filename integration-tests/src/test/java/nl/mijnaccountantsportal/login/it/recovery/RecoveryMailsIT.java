package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The owner of an account is told of a recovery at once, every day, and when it is due. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryMailsIT {

    private static final Duration DAY = Duration.ofDays(1);

    private final Realm realm = TestServer.shared().exportedRealm();
    private final TestUser user = realm.newUser(App.any().named("Phone"));

    @Test
    void theFirstMailSaysFromWhereAndUntilWhenAndHowToStopIt() {
        RecoveryPage standing = RecoveryPage.requestedBy(user);

        Mail mail = user.mailOf("portalRecoveryRequested");

        assertThat(mail.text())
                .contains("127.0.0.1", standing.page().one("time").text());
        assertThat(mail.html()).contains(RecoveryPage.link(mail).toString().replace("&", "&amp;"));
        assertThat(RecoveryPage.link(mail).toString()).startsWith(realm.url());
    }

    @Test
    void aMailEachDayAndOneWhenTheTimeHasCome() {
        RecoveryPage.requestedBy(user);

        user.ledger().recoveryWaits(DAY);
        user.mailOf("portalRecoveryWaiting");
        user.ledger().recoveryWaits(DAY);
        Await.until("the second reminder", () -> user.mailsOf("portalRecoveryWaiting") == 2);
        user.ledger().recoveryWaits(DAY);
        Mail due = user.mailOf("portalRecoveryDue");

        assertThat(user.mailsOf("portalRecoveryWaiting")).isEqualTo(2);
        assertThat(due.text()).contains("/portal-recovery/deny?token=");
    }

    @Test
    void daysThatTheServerMissedAreNotMadeUpFor() {
        RecoveryPage.requestedBy(user);

        user.ledger().recoveryWaits(DAY.multipliedBy(2).plusHours(1));
        user.mailOf("portalRecoveryWaiting");
        user.ledger().recoveryWaits(DAY);
        user.mailOf("portalRecoveryDue");

        assertThat(user.mailsOf("portalRecoveryWaiting")).isEqualTo(1);
    }

    @Test
    void aMailThatTheDatabaseRefusesHoldsBackNoOthersAndLeavesLater() {
        TestUser first = realm.newUser(App.any().named("Phone"));
        TestUser last = realm.newUser(App.any().named("Phone"));
        List.of(first, user, last).forEach(RecoveryPage::requestedBy);
        Database database = realm.server().database();
        database.change("create function refuse_recovery() returns trigger language plpgsql as"
                + " 'begin raise exception ''refused by the test''; end'");
        database.change("create trigger refuse_recovery before update of MAIL_AT on PORTAL_RECOVERY for each row"
                + " when (OLD.USER_ID = '" + user.id() + "' and NEW.MAIL_AT > OLD.MAIL_AT)"
                + " execute function refuse_recovery()");
        try {
            first.ledger().recoveryWaits(DAY.plusSeconds(2));
            user.ledger().recoveryWaits(DAY.plusSeconds(1));
            last.ledger().recoveryWaits(DAY);

            first.mailOf("portalRecoveryWaiting");
            last.mailOf("portalRecoveryWaiting");
            assertThat(user.mailsOf("portalRecoveryWaiting")).isZero();
        } finally {
            database.change("drop function refuse_recovery() cascade");
        }

        user.mailOf("portalRecoveryWaiting");
    }

    @Test
    void theMailsSpeakTheLanguageThatTheOwnerHasSetWhateverTheRequestSpoke() {
        TestUser reader = realm.newUser(
                App.any().named("Phone").andThen(changed -> changed.setAttributes(Map.of("locale", List.of("fr")))));

        RecoveryPage.requestedBy(reader);

        assertThat(reader.mailOf("portalRecoveryRequested").subject())
                .isEqualTo(Messages.in("fr").get("portalRecoveryRequestedSubject", "MijnAccountantsPortal"));
    }
}

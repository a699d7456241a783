package nl.mijnaccountantsportal.login.recovery;

import java.util.List;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import nl.mijnaccountantsportal.login.ledger.Recoveries;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Sends the mails of recoveries that wait: each is claimed under the user's lock, so it goes out once, whichever nodes
 * run this.
 */
final class RecoveryReminders implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(RecoveryReminders.class);

    private static final int AT_ONCE = 100;

    @Override
    public void run(KeycloakSession session) {
        List<RecoveryRequest> claimed = List.of();
        do {
            claimed = session.getProvider(Recoveries.class).claimMails(AT_ONCE);
            claimed.forEach(request -> remind(session, request));
        } while (claimed.size() == AT_ONCE);
    }

    private static void remind(KeycloakSession session, RecoveryRequest request) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> remindIn(job, request));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Realm %s, user %s: the mail of a recovery was not sent", request.realmId(), request.userId());
        }
    }

    private static void remindIn(KeycloakSession job, RecoveryRequest request) {
        RealmModel realm = job.realms().getRealm(request.realmId());
        if (realm == null) {
            return;
        }
        job.getContext().setRealm(realm);
        UserModel user = job.users().getUserById(realm, request.userId());
        if (user == null) {
            return;
        }
        MailboxRecovery recovery = new MailboxRecovery(job, realm, user);
        if (request.state() == RecoveryState.ENDED) {
            recovery.report(RecoveryChange.LAPSED.word());
        }
        recovery.mails().remind(request);
    }

    @Override
    public String getTaskName() {
        return "portal-recovery-mails";
    }
}

package nl.mijnaccountantsportal.login.recovery;

import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sends a mail that is due about a recovery, in a session of its own. */
final class RecoveryReminder {

    private static final Logger LOG = Logger.getLogger(RecoveryReminder.class);

    private RecoveryReminder() {}

    static void send(KeycloakSessionFactory sessions, RecoveryRequest request) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, job -> send(job, request));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the mail about a recovery was not sent",
                    request.realmId(),
                    request.userId());
        }
    }

    private static void send(KeycloakSession job, RecoveryRequest request) {
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
}

package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import nl.mijnaccountantsportal.login.mail.MailLanguage;
import nl.mijnaccountantsportal.login.mail.Notice;
import nl.mijnaccountantsportal.login.mail.NoticeMail;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.mail.RecoveryMail;
import nl.mijnaccountantsportal.login.mail.RecoveryNotice;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Mails the owner of an account about a recovery, in the language that the owner has set. */
record RecoveryMails(KeycloakSession session, RealmModel realm, UserModel user) {

    /** Sends a mail with a link to the page that ends the recovery. */
    void tell(RecoveryNotice notice, RecoveryRequest request, Origin origin) {
        if (!canBeTold(user)) {
            return;
        }
        session.getProvider(PortalMail.class)
                .sendNotice(
                        user,
                        new RecoveryMail(
                                notice,
                                user.getEmail(),
                                MailLanguage.ofUser(realm, user),
                                origin,
                                request.due(),
                                request.lapses(),
                                link(request)));
    }

    private String link(RecoveryRequest request) {
        return UriBuilder.fromUri(request.address())
                .path("realms/{realm}/" + RecoveryResourceFactory.ID + "/deny")
                .queryParam("token", "{token}")
                .build(realm.getName(), DenyToken.of(session, request))
                .toString();
    }

    void tellEnd(Origin origin) {
        tellPlainly(Notice.RECOVERY_ENDED, origin);
    }

    private void tellPlainly(Notice notice, Origin origin) {
        if (canBeTold(user)) {
            session.getProvider(PortalMail.class).sendNotice(user, NoticeMail.warning(notice, realm, user, origin));
        }
    }

    /** Sends the mail that was claimed for this recovery. */
    void remind(RecoveryRequest request) {
        if (request.state() == RecoveryState.ENDED) {
            tellPlainly(Notice.RECOVERY_LAPSED, Origin.HIDDEN);
        } else {
            boolean due = request.isDue(Instant.ofEpochMilli(Time.currentTimeMillis()));
            tell(due ? RecoveryNotice.DUE : RecoveryNotice.WAITING, request, Origin.HIDDEN);
        }
    }

    static boolean canBeTold(UserModel user) {
        return user.getEmail() != null && !user.getEmail().isBlank() && user.isEmailVerified();
    }
}

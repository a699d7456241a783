package nl.mijnaccountantsportal.login.email;

import java.util.OptionalInt;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.mail.Notice;
import nl.mijnaccountantsportal.login.mail.NoticeMail;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a wrong code brings about besides its refusal, by mail or from an app: the event, the notice, the realm's alarm. */
public final class WrongCode {

    private WrongCode() {}

    /**
     * Tells whom it may concern of a wrong code of an authenticator app.
     *
     * @param session the request's session
     * @param user whose app it is
     * @param event the event that becomes the error
     * @param policy says after how many the user is told
     * @param locks whether this one has locked the user's app codes
     */
    public static void ofApp(
            KeycloakSession session, UserModel user, EventBuilder event, CodePolicy policy, boolean locks) {
        RealmModel realm = session.getContext().getRealm();
        report(session, user, event.user(user), user.getId(), policy, alarm(realm), locks);
    }

    // The alarm is one for the realm, and is set at its e-mail codes.
    private static int alarm(RealmModel realm) {
        try {
            OptionalInt lowest = EmailCodeAuthenticatorFactory.policies(realm).stream()
                    .mapToInt(CodePolicy::realmAlarm)
                    .min();
            return lowest.orElse(CodePolicy.DEFAULT.realmAlarm());
        } catch (InvalidSettingException e) {
            // The step that has it refuses by itself, and says so; apps go on.
            return CodePolicy.DEFAULT.realmAlarm();
        }
    }

    /** {@code userId}: the user's id in the ledger. */
    static void report(
            KeycloakSession session,
            UserModel user,
            EventBuilder event,
            String userId,
            CodePolicy policy,
            int alarm,
            boolean locks) {
        RealmModel realm = session.getContext().getRealm();
        GuessLedger ledger = session.getProvider(GuessLedger.class);
        if (canBeTold(user) && ledger.claimNotice(realm.getId(), userId, policy)) {
            NoticeMail mail = NoticeMail.warning(Notice.FAILED_CODES, realm, user, Origin.SHOWN);
            session.getProvider(PortalMail.class).sendNotice(user, mail);
            event.detail("portal_notice", Notice.FAILED_CODES.name());
        }
        event.error(Errors.INVALID_USER_CREDENTIALS);
        if (ledger.claimAlarm(realm.getId(), alarm)) {
            RealmAlarm.raise(session, alarm);
        }
        if (locks) {
            LoginMeters.locked(realm.getName());
        }
    }

    private static boolean canBeTold(UserModel user) {
        return user.getEmail() != null && user.isEmailVerified();
    }
}

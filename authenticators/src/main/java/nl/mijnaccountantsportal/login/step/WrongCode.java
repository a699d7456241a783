package nl.mijnaccountantsportal.login.step;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
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
     * @param lock the end of the lock that this one brought about, if it did
     */
    public static void ofApp(
            KeycloakSession session, UserModel user, EventBuilder event, CodePolicy policy, Optional<Instant> lock) {
        RealmModel realm = session.getContext().getRealm();
        report(session, user, event.user(user), user.getId(), policy, alarm(realm), lock);
    }

    // The alarm is one for the realm, and is set at its e-mail codes.
    private static int alarm(RealmModel realm) {
        try {
            OptionalInt lowest = CodePolicies.of(realm).stream()
                    .mapToInt(CodePolicy::realmAlarm)
                    .min();
            return lowest.orElse(CodePolicy.DEFAULT.realmAlarm());
        } catch (InvalidSettingException e) {
            // The step that has it refuses by itself, and says so; apps go on.
            return CodePolicy.DEFAULT.realmAlarm();
        }
    }

    /**
     * Tells whom it may concern of a wrong code that was sent by e-mail.
     *
     * @param session the request's session
     * @param user whose code it is
     * @param userId the user's id in the ledger
     * @param event the event that becomes the error
     * @param policy says after how many the user is told, and the alarm
     * @param lock the end of the lock that this one brought about, if it did
     */
    public static void ofEmail(
            KeycloakSession session,
            UserModel user,
            String userId,
            EventBuilder event,
            CodePolicy policy,
            Optional<Instant> lock) {
        report(session, user, event, userId, policy, policy.realmAlarm(), lock);
    }

    private static void report(
            KeycloakSession session,
            UserModel user,
            EventBuilder event,
            String userId,
            CodePolicy policy,
            int alarm,
            Optional<Instant> lock) {
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
        if (lock.isPresent()) {
            LoginMeters.locked(realm.getName());
            // An attacker who guesses codes may sit at such a browser.
            new TrustEnding(session, realm).tryToEnd(TrustScope.user(realm.getId(), userId), TrustEnd.LOCKED);
        }
    }

    private static boolean canBeTold(UserModel user) {
        return user.getEmail() != null && user.isEmailVerified();
    }
}

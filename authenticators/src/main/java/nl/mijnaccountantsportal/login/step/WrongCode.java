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

/** What follows from a wrong code, besides its refusal: the event, the notice and the realm's alarm. */
public final class WrongCode {

    private WrongCode() {}

    /**
     * Reports a wrong code of an authenticator app.
     *
     * @param session the request's session
     * @param user the owner of the app
     * @param event the event to turn into an error
     * @param policy holds after how many wrong codes the user is told
     * @param lock the end of the lock that this code caused, if it did
     */
    public static void ofApp(
            KeycloakSession session, UserModel user, EventBuilder event, CodePolicy policy, Optional<Instant> lock) {
        RealmModel realm = session.getContext().getRealm();
        report(session, user, event.user(user), user.getId(), policy, alarm(realm), lock);
    }

    // There is one alarm for the realm, with its setting at the e-mail step.
    private static int alarm(RealmModel realm) {
        try {
            OptionalInt lowest = CodePolicies.of(realm).stream()
                    .mapToInt(CodePolicy::realmAlarm)
                    .min();
            return lowest.orElse(CodePolicy.DEFAULT.realmAlarm());
        } catch (InvalidSettingException e) {
            // The faulty step refuses by itself and logs why. Apps keep working.
            return CodePolicy.DEFAULT.realmAlarm();
        }
    }

    /**
     * Reports a wrong e-mail code.
     *
     * @param session the request's session
     * @param user the owner of the code
     * @param userId the user's id in the ledger
     * @param event the event to turn into an error
     * @param policy holds after how many wrong codes the user is told, and the alarm's number
     * @param lock the end of the lock that this code caused, if it did
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
            // An attacker who guesses codes may be using such a browser.
            new TrustEnding(session, realm).tryToEnd(TrustScope.user(realm.getId(), userId), TrustEnd.LOCKED);
        }
    }

    private static boolean canBeTold(UserModel user) {
        return user.getEmail() != null && user.isEmailVerified();
    }
}

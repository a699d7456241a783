package nl.mijnaccountantsportal.login.recovery;

import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.NewRecovery;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryCompletion;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.RecoveryState;
import nl.mijnaccountantsportal.login.ledger.Recoveries;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.RecoveryNotice;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.urls.UrlType;

/**
 * The recovery by mailbox of one user. Begins, ends and completes it, and sends the mails and events about it.
 *
 * @param session any session with the realm
 * @param realm the realm
 * @param user a user of that realm
 */
public record MailboxRecovery(KeycloakSession session, RealmModel realm, UserModel user) {

    /** The id of the required action that shows a recovery, and the name of recoveries in events. */
    static final String ACTION = "portal-recovery-pending";

    private static final Logger LOG = Logger.getLogger(MailboxRecovery.class);

    /** The recovery of an execution's user. */
    public static MailboxRecovery of(AuthenticationFlowContext context) {
        return new MailboxRecovery(context.getSession(), context.getRealm(), context.getUser());
    }

    /** The recovery that still waits or can be used; empty if there is none. Changes nothing. */
    public Optional<RecoveryRequest> open() {
        return look().filter(request -> request.isOpen(now()));
    }

    /**
     * Tells whether a recovery has removed the user's app or passkeys and nothing new is set up yet. Changes nothing.
     *
     * @return whether the set-up is still missing
     */
    public boolean isUnfinished() {
        return !hasFactor()
                && look().filter(request -> request.state() == RecoveryState.APP_REMOVED)
                        .isPresent();
    }

    /** Whether there is an open recovery that was made for other apps or passkeys, or for another address. */
    boolean isOvertaken() {
        return open().filter(request -> !request.stamp().equals(RecoveryStamp.of(user)))
                .isPresent();
    }

    boolean hasFactor() {
        return new RecoveryCodes(user).hasFactor();
    }

    private Optional<RecoveryRequest> look() {
        return port().look(realm.getId(), user.getId());
    }

    private Recoveries port() {
        return session.getProvider(Recoveries.class);
    }

    /**
     * Begins a recovery with this many days of waiting time, unless one is open. The caller has checked password and
     * mailbox.
     */
    RecoveryRequest begin(int days) {
        NewRecovery wanted = new NewRecovery(
                SecretGenerator.getInstance().generateSecureID(),
                days,
                RecoveryStamp.of(user),
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri().toString());
        RecoveryRequest open = port().open(realm.getId(), user.getId(), wanted);
        if (open.id().equals(wanted.id())) {
            report("requested");
            mails().tell(RecoveryNotice.REQUESTED, open, Origin.SHOWN);
        }
        return open;
    }

    /**
     * Ends a recovery and tells its owner. Does nothing if there is none.
     *
     * @param why the reason
     * @param origin whether the mail shows the browser and IP address of this request
     * @return the recovery that was ended
     */
    public Optional<RecoveryRequest> end(RecoveryChange why, Origin origin) {
        Optional<RecoveryRequest> ended = port().change(realm.getId(), user.getId(), why);
        ended.ifPresent(request -> {
            report(why.word());
            if (why != RecoveryChange.NEW_APP) {
                mails().tellEnd(origin);
            }
        });
        return ended;
    }

    /** Ends a recovery because the owner still has the device: app, passkey or recovery code was right just now. */
    public void factorWasUsed() {
        try {
            if (open().isPresent()) {
                end(RecoveryChange.APP_USED, Origin.SHOWN);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Realm %s, user %s: a recovery could not be ended", realm.getName(), user.getId());
        }
    }

    /**
     * Ends the waiting time and tells the owner.
     *
     * @return the recovery, which can be used now; empty if none is open
     */
    public Optional<RecoveryRequest> approve() {
        Optional<RecoveryRequest> approved = port().change(realm.getId(), user.getId(), RecoveryChange.APPROVED);
        approved.ifPresent(request -> {
            report(RecoveryChange.APPROVED.word());
            mails().tell(RecoveryNotice.DUE, request, Origin.HIDDEN);
        });
        return approved;
    }

    /**
     * Removes apps and passkeys and ends all other sessions. The user has proved password and mailbox in this login,
     * and the waiting time is over.
     *
     * @param context the execution that has accepted the e-mail code
     * @param id the recovery that the user continues with
     * @return false if it can no longer be used: then it must not let the user in
     */
    public boolean complete(AuthenticationFlowContext context, String id) {
        String realmId = realm.getId();
        String userId = user.getId();
        return port().complete(realmId, userId, id, () -> RecoveryStamp.inLedger(realmId, userId))
                .match(new RecoveryCompletion.Cases<>(
                        completed -> {
                            report(RecoveryChange.COMPLETED.word());
                            new FactorRemoval(context).run();
                            return true;
                        },
                        overtaken -> {
                            report(RecoveryChange.OVERTAKEN.word());
                            mails().tellEnd(Origin.SHOWN);
                            return false;
                        },
                        gone -> false));
    }

    RecoveryMails mails() {
        return new RecoveryMails(session, realm, user);
    }

    void report(String outcome) {
        LoginMeters.mailboxRecovery(realm.getName(), outcome);
        new EventBuilder(realm, session)
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(user)
                .detail("custom_required_action", ACTION)
                .detail("portal_recovery", outcome)
                .success();
    }

    static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}

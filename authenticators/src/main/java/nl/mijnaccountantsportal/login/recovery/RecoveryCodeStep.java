package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.code.RecoveryCode;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.mail.Notice;
import nl.mijnaccountantsportal.login.mail.NoticeMail;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Recovery;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.Repetition;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import nl.mijnaccountantsportal.login.step.UsedRecoveryCode;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.step.WrongCode;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * One request of one user at one execution: redeems a recovery code and tells Keycloak's flow the result. The code is
 * compared and used up under the user's lock. Wrong codes are counted together with those of the user's apps, so that
 * an attacker gets no more guesses by switching between them.
 */
final class RecoveryCodeStep {

    private static final Logger LOG = Logger.getLogger(RecoveryCodeStep.class);

    private final AuthenticationFlowContext context;
    private final RecoveryCodePage page;

    RecoveryCodeStep(AuthenticationFlowContext context) {
        this.context = context;
        this.page = new RecoveryCodePage(context);
    }

    void redeem() {
        context.getEvent().detail(Details.CREDENTIAL_TYPE, RecoveryCodes.TYPE);
        Optional<Detection.Block> block = Detection.of(context).atLogin();
        if (block.isPresent()) {
            blocked(block.get());
            return;
        }
        RecoveryCode.parse(context.getHttpRequest().getDecodedFormParameters().getFirst("code"))
                .ifPresentOrElse(
                        this::guess, () -> context.forceChallenge(page.showError("portalRecoveryCodeMalformed")));
    }

    private void guess(RecoveryCode code) {
        String realmId = context.getRealm().getId();
        String userId = context.getUser().getId();
        AtomicInteger left = new AtomicInteger();
        GuessOutcome outcome;
        try {
            outcome = context.getSession()
                    .getProvider(GuessLedger.class)
                    .guess(realmId, userId, use(), () -> isUsed(realmId, userId, code, left));
        } catch (RuntimeException e) {
            // Guesses that cannot be counted must not be allowed.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the code ledger cannot be used; no user can log in with a recovery code",
                    context.getRealm().getName(),
                    userId);
            refuse(Errors.GENERIC_AUTHENTICATION_ERROR, page.notice("unavailable"));
            return;
        }
        Runnable reply = outcome.match(new GuessOutcome.Cases<>(
                right -> () -> accept(code, left.get()),
                wrong -> () -> refuseWrong(wrong.lock()),
                locked -> () -> refuse(Errors.USER_TEMPORARILY_DISABLED, page.locked(locked.until()))));
        reply.run();
    }

    private AppCodeUse use() {
        return new ResetFlow(context).isHere() ? AppCodeUse.RESET : AppCodeUse.LOGIN;
    }

    // Uses the ledger's own session, so that what it writes is committed together with the lock.
    private static boolean isUsed(String realmId, String userId, RecoveryCode code, AtomicInteger left) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return false;
        }
        RecoveryCodes codes = RecoveryCodes.stored(user);
        boolean used = codes.use(code);
        left.set(codes.left());
        return used;
    }

    private void accept(RecoveryCode code, int left) {
        context.getEvent().detail("portal_recovery_codes_left", String.valueOf(left));
        LoginMeters.recovery(context.getRealm().getName(), Recovery.USED);
        tell(left);
        new Ways(context).taken();
        new Repetition(context.getSession(), context.getAuthenticationSession()).remember(code);
        UsedRecoveryCode.note(context, left);
        TrustedLogin.factorWasUsed(context);
        new BrokerLogin(context).remember();
        // A right recovery code also shows that the owner has the account.
        MailboxRecovery.of(context).factorWasUsed();
        ReachedLevel.record(context);
        context.success(RecoveryCodes.TYPE);
    }

    private void tell(int left) {
        UserModel user = context.getUser();
        if (user.getEmail() != null && user.isEmailVerified()) {
            NoticeMail mail =
                    NoticeMail.warning(Notice.RECOVERY_CODE_USED, context.getRealm(), user, Origin.SHOWN, left);
            context.getSession().getProvider(PortalMail.class).sendNotice(user, mail);
        }
    }

    private void refuseWrong(Optional<Instant> lock) {
        WrongCode.ofApp(context.getSession(), context.getUser(), context.getEvent(), AppFailures.LIMITS, lock);
        Response shown = lock.map(page::locked).orElseGet(() -> page.showError("portalRecoveryCodeWrong"));
        if (use() == AppCodeUse.RESET) {
            // An attacker with access to the mailbox must not be able to lock the login.
            context.forceChallenge(shown);
        } else {
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, shown);
        }
    }

    private void blocked(Detection.Block block) {
        Runnable reply =
                switch (block) {
                    case DISABLED -> () -> refuse(Errors.USER_DISABLED, page.notice("disabled"));
                    case LOCKED -> () -> refuse(Errors.USER_TEMPORARILY_DISABLED, page.notice("brute-force"));
                    case LOCKED_FOR_GOOD -> () -> refuse(Errors.USER_DISABLED, page.notice("brute-force-permanent"));
                };
        reply.run();
    }

    private void refuse(String eventError, Response shown) {
        context.getEvent().user(context.getUser()).error(eventError);
        context.forceChallenge(shown);
    }
}

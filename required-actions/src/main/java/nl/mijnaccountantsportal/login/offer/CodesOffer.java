package nl.mijnaccountantsportal.login.offer;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Recovery;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.UsedMailbox;
import nl.mijnaccountantsportal.login.step.UsedRecoveryCode;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page of the wizard that shows recovery codes. Decides when it is due, and handles its forms. */
record CodesOffer(RequiredActionContext context) {

    private static final Logger LOG = Logger.getLogger(CodesOffer.class);

    private static final Set<String> FACTOR_STEPS = Set.of(Ways.APP, Ways.PASSKEY, Ways.MAILBOX);

    /** The set's name in the account console. Not a message, because it is stored. */
    private static final String LABEL = "Recovery codes";

    /** Whether a user with an app must be shown a set. */
    boolean isDue() {
        return policy() != CodesPolicy.OFF && new RecoveryCodes(context.getUser()).left() <= RecoveryCodes.FEW;
    }

    /**
     * Whether this login, which used an app or a passkey, must end with a set because the realm requires one for every
     * such user. Without a fresh factor, a session never adds a way to log in.
     */
    boolean isMissing() {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return policy() == CodesPolicy.REQUIRED
                && session.getClientNote(Constants.KC_ACTION) == null
                && !ConfirmationRequest.isConfirmedIn(session)
                // An e-mail code at a step that accepts the mailbox instead of the app does not prove the app.
                && !UsedMailbox.in(session)
                && ResetFlow.done(session).stream().anyMatch(FACTOR_STEPS::contains)
                && new RecoveryCodes(context.getUser()).hasFactor()
                && new RecoveryCodes(context.getUser()).left() == 0;
    }

    private CodesPolicy policy() {
        return UserOffer.of(context).codesPolicy();
    }

    /** Switches to the page with the set of this tab. The caller shows it. */
    void begin(Occasion occasion) {
        if (CodeSet.current(context).isEmpty()) {
            CodeSet.begin(context, occasion);
            count(Recovery.OFFERED);
        }
        Page.CODES.turnTo(context);
    }

    /** Skips the set, unless the realm requires one. Returns whether that was allowed. */
    boolean skip() {
        if (policy() == CodesPolicy.REQUIRED) {
            context.challenge(new Wizard(context)
                    .page()
                    .error("skip", "portalRecoveryCodesNeeded")
                    .show(Page.CODES));
            return false;
        }
        count(Recovery.SKIPPED);
        return true;
    }

    /** Stores the set. Returns whether it is stored; if not, has shown the page again with the reason. */
    boolean keep(CodeSet set) {
        NewCodes codes = new NewCodes(set, context.getRealm(), context.getUser(), LABEL);
        GuessOutcome outcome;
        try {
            outcome = context.getSession()
                    .getProvider(GuessLedger.class)
                    .guess(context.getRealm().getId(), context.getUser().getId(), AppCodeUse.SET_UP, codes);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the recovery codes could not be stored",
                    context.getRealm().getName(),
                    context.getUser().getId());
            return again("portalRecoveryCodesFailed");
        }
        return outcome.match(new GuessOutcome.Cases<>(
                right -> kept(codes.result()),
                wrong -> again("portalRecoveryCodesFailed"),
                locked -> locked(locked.until())));
    }

    private boolean kept(NewCodes.Result result) {
        if (result == NewCodes.Result.STORED) {
            context.getEvent()
                    .clone()
                    .event(EventType.UPDATE_CREDENTIAL)
                    .detail(Details.CREDENTIAL_TYPE, RecoveryCodes.TYPE)
                    .success();
            count(Recovery.KEPT);
        }
        return true;
    }

    private boolean again(String messageKey) {
        context.challenge(new Wizard(context).page().error("code", messageKey).show(Page.CODES));
        return false;
    }

    private boolean locked(Instant until) {
        context.challenge(new Wizard(context).page().locked(until).show(Page.CODES));
        return false;
    }

    private void count(Recovery outcome) {
        LoginMeters.recovery(context.getRealm().getName(), outcome);
        context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(context.getUser())
                .detail("custom_required_action", OfferPolicy.ACTION)
                .detail("portal_recovery_codes", outcome.word())
                .success();
    }

    /** Adds to the login's own event how many codes are left. */
    static void mark(RequiredActionContext context) {
        OptionalInt left = UsedRecoveryCode.left(context.getAuthenticationSession());
        if (left.isPresent()) {
            context.getEvent().detail("portal_recovery_codes_left", String.valueOf(left.getAsInt()));
        }
    }
}

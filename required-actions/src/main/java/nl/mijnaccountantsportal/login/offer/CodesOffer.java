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

/** The page of the wizard that shows recovery codes: when it is due, and what comes of it. */
record CodesOffer(RequiredActionContext context) {

    private static final Logger LOG = Logger.getLogger(CodesOffer.class);

    private static final Set<String> FACTOR_STEPS = Set.of(Ways.APP, Ways.PASSKEY, Ways.MAILBOX);

    /** What the account console calls the set; no text of a page, since it is stored. */
    private static final String LABEL = "Recovery codes";

    /** Whether a user with an app is to be shown a set. */
    boolean isDue() {
        return policy() != CodesPolicy.OFF && new RecoveryCodes(context.getUser()).left() <= RecoveryCodes.FEW;
    }

    /**
     * Whether this login, which used an app or a passkey, is to end with a set, since the realm wants every user of these
     * to have one. A session alone never adds a way in.
     */
    boolean isMissing() {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return policy() == CodesPolicy.REQUIRED
                && session.getClientNote(Constants.KC_ACTION) == null
                && !ConfirmationRequest.isConfirmedIn(session)
                // A code by e-mail, at an e-mail step that is a way round the app, proves no app.
                && !UsedMailbox.in(session)
                && ResetFlow.done(session).stream().anyMatch(FACTOR_STEPS::contains)
                && new RecoveryCodes(context.getUser()).hasFactor()
                && new RecoveryCodes(context.getUser()).left() == 0;
    }

    private CodesPolicy policy() {
        return UserOffer.of(context).codesPolicy();
    }

    /** Turns to the page with the set, one for each tab; the caller shows it. */
    void begin(Occasion occasion) {
        if (CodeSet.current(context).isEmpty()) {
            CodeSet.begin(context, occasion);
            count(Recovery.OFFERED);
        }
        Page.CODES.turnTo(context);
    }

    /** Goes on without; refused where the realm wants a set. Answers whether that was allowed. */
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

    /** Stores the set. Answers whether it is stored; else the page is shown again, and says why. */
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

    /** Lets the login's own event say how many codes a recovery has left. */
    static void mark(RequiredActionContext context) {
        OptionalInt left = UsedRecoveryCode.left(context.getAuthenticationSession());
        if (left.isPresent()) {
            context.getEvent().detail("portal_recovery_codes_left", String.valueOf(left.getAsInt()));
        }
    }
}

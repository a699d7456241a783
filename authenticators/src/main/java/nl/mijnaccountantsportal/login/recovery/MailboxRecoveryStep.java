package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.ledger.CodeLedger.Occasion;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.RecoveryChoice;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.Constants;

/**
 * One request of a user with a lost phone, at the step that asks for the app. Explains the recovery, checks the
 * mailbox, and shows until when the recovery waits. When the waiting time is over, it lets the user continue to the
 * mail step.
 */
public final class MailboxRecoveryStep {

    private static final Logger LOG = Logger.getLogger(MailboxRecoveryStep.class);

    /** Auth note, one per execution: the page that a reload shows. */
    private static final String STAGE = "portal-recovery.stage.";

    /** The pages besides the one for the app's code. */
    private enum Stage {
        /** The page for the app's code, chosen although a recovery is due. */
        APP,
        EXPLAIN,
        CODE,
        STANDING
    }

    private final AuthenticationFlowContext context;
    private final MailboxRecovery recovery;

    // Null until somebody asks: most requests bring a right code and need no answer.
    private Optional<Integer> days;

    /** {@code context}: an execution that asks for an app. */
    public MailboxRecoveryStep(AuthenticationFlowContext context) {
        this.context = context;
        this.recovery = MailboxRecovery.of(context);
    }

    /**
     * Tells whether users can report a lost phone here.
     *
     * @return false if the setting is off, or if this is not a login with a password that can continue by mail
     * @throws nl.mijnaccountantsportal.login.code.InvalidSettingException if the setting has another value
     */
    public boolean isOffered() {
        return days().isPresent();
    }

    private Optional<Integer> days() {
        if (days == null) {
            days = RecoveryWait.of(context.getAuthenticatorConfig()).filter(set -> RecoveryPlace.isAt(context));
        }
        return days;
    }

    /**
     * Shows a page of the recovery, if it is offered and the user has come to one.
     *
     * @return false if the page of the app's code must be shown
     * @throws nl.mijnaccountantsportal.login.code.InvalidSettingException if the setting has another value
     */
    public boolean arrive() {
        if (!isOffered()) {
            return false;
        }
        try {
            return arriveAt(stage());
        } catch (RuntimeException e) {
            // The app keeps working.
            log(e);
            return false;
        }
    }

    private boolean arriveAt(Optional<Stage> stage) {
        if (goesOnByMail()) {
            context.attempted();
            return true;
        }
        if (stage.filter(at -> at == Stage.APP).isPresent()) {
            return false;
        }
        Optional<RecoveryRequest> open = recovery.open();
        boolean due =
                open.filter(request -> request.isDue(MailboxRecovery.now())).isPresent();
        if (due || open.isPresent() && stage.isPresent()) {
            context.challenge(page().standing(open.get()));
            return true;
        }
        if (stage.isEmpty() || stage.get() == Stage.STANDING) {
            return false;
        }
        context.challenge(stage.get() == Stage.CODE ? code().show() : page().explain());
        return true;
    }

    // Not if the user has just chosen the app again, on the page with all ways.
    private boolean goesOnByMail() {
        RecoveryChoice choice = new RecoveryChoice(context);
        if (choice.made().isPresent() && form().containsKey(Constants.AUTHENTICATION_EXECUTION)) {
            choice.drop();
            note(Stage.APP);
        }
        return choice.made().isPresent();
    }

    /**
     * Acts on a button of the recovery's pages, if the recovery is offered.
     *
     * @return false if the request does not come from one of these pages
     * @throws nl.mijnaccountantsportal.login.code.InvalidSettingException if the setting has another value
     */
    public boolean act() {
        Optional<Runnable> action = action();
        if (action.isEmpty() || !isOffered() || Detection.of(context).atLogin().isPresent()) {
            return false;
        }
        try {
            action.get().run();
        } catch (RuntimeException e) {
            log(e);
            context.getEvent().user(context.getUser()).error(Errors.GENERIC_AUTHENTICATION_ERROR);
            context.forceChallenge(page().notice("unavailable"));
        }
        return true;
    }

    private Optional<Runnable> action() {
        MultivaluedMap<String, String> form = form();
        if (form.containsKey("recovery")) {
            return Optional.of(() -> standingOr(Stage.EXPLAIN, page()::explain));
        }
        if (form.containsKey("recovery-send")) {
            return Optional.of(() -> standingOr(Stage.CODE, () -> code().send(Occasion.ARRIVAL)));
        }
        if (form.containsKey("recovery-resend")) {
            return Optional.of(() -> standingOr(Stage.CODE, () -> code().send(Occasion.RESEND)));
        }
        if (form.containsKey("recovery-check")) {
            return Optional.of(() -> standingOr(Stage.CODE, () -> code().check(form.getFirst("code"), this::begin)));
        }
        if (form.containsKey("recovery-go")) {
            return Optional.of(this::goOn);
        }
        return form.containsKey("recovery-back") ? Optional.of(this::back) : Optional.empty();
    }

    private void standingOr(Stage stage, Supplier<Response> otherwise) {
        Optional<RecoveryRequest> open = recovery.open();
        note(open.isPresent() ? Stage.STANDING : stage);
        context.forceChallenge(open.map(page()::standing).orElseGet(otherwise));
    }

    // The mailbox is proved now, and the password was proved before.
    private Response begin() {
        RecoveryRequest request = recovery.begin(days().orElseThrow());
        note(Stage.STANDING);
        return page().standing(request);
    }

    private void goOn() {
        Optional<RecoveryRequest> due = recovery.open().filter(request -> request.isDue(MailboxRecovery.now()));
        if (due.isEmpty()) {
            standingOr(Stage.EXPLAIN, page()::explain);
            return;
        }
        new RecoveryChoice(context).make(due.get().id());
        context.getAuthenticationSession().removeAuthNote(key());
        comeBack();
    }

    private void back() {
        note(Stage.APP);
        comeBack();
    }

    // Keycloak's flow restarts at its first step, which finds the note.
    private void comeBack() {
        context.forceChallenge(Response.seeOther(context.getRefreshUrl(false)).build());
    }

    private MailboxRecoveryPage page() {
        return new MailboxRecoveryPage(context, days().orElseThrow());
    }

    private MailboxRecoveryCode code() {
        return new MailboxRecoveryCode(context, page());
    }

    private MultivaluedMap<String, String> form() {
        return context.getHttpRequest().getDecodedFormParameters();
    }

    private Optional<Stage> stage() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(key()))
                .map(Stage::valueOf);
    }

    private void note(Stage stage) {
        context.getAuthenticationSession().setAuthNote(key(), stage.name());
    }

    private String key() {
        return STAGE + context.getExecution().getId();
    }

    private void log(RuntimeException e) {
        LOG.errorf(
                e,
                "Realm %s, user %s: recoveries cannot be used",
                context.getRealm().getName(),
                context.getUser().getId());
    }
}

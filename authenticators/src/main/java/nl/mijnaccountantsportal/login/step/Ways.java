package nl.mijnaccountantsportal.login.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.CredentialValidator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The ways that a user can choose from at one point of a flow: which of them exist for this user, and which was chosen.
 *
 * <p>A GET of the flow's address begins with the first alternative again. So the step that shows its page marks the others
 * as attempted, which makes Keycloak pass them over, and names them in an auth note. They come back when the user opens
 * the page with the choice.
 */
public record Ways(AuthenticationFlowContext context) {

    /** The step that asks for a code by e-mail. */
    public static final String MAILBOX = "portal-email-code";

    /** The step that asks for the code of an app. */
    public static final String APP = "portal-app-code";

    /** The step that asks for a recovery code. */
    public static final String RECOVERY = "portal-recovery-code";

    /** The step that asks for a passkey. */
    public static final String PASSKEY = "portal-passkey";

    /** Setting of the e-mail step: the mailbox is a way round the user's other factors. */
    public static final String FALLBACK = "fallback-for-app-users";

    private static final String PASSED_OVER = "portal-ways.passed-over";

    /** What the e-mail step asks for. */
    public enum Mailbox {
        /** A code by e-mail. */
        MAIL,
        /** The code of the user's app, since no other step here asks for it. */
        APP,
        /** Nothing: another step here asks for something stronger. */
        NOTHING
    }

    /** What the e-mail step of this context asks its user for. */
    public Mailbox mailbox() {
        return mailbox(context.getAuthenticatorConfig(), all());
    }

    private Mailbox mailbox(AuthenticatorConfigModel config, List<AuthenticationSelectionOption> ways) {
        if (new RecoveryChoice(context).made().isPresent()) {
            return Mailbox.MAIL;
        }
        if (config != null && Boolean.parseBoolean(config.getConfig().get(FALLBACK))) {
            return Mailbox.MAIL;
        }
        boolean app = context.getUser().credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
        Set<String> stronger = new LinkedHashSet<>(
                ways.stream().flatMap(way -> credential(way).stream()).toList());
        stronger.remove(PasswordCredentialModel.TYPE);
        if (app) {
            return stronger.contains(OTPCredentialModel.TYPE) ? Mailbox.NOTHING : Mailbox.APP;
        }
        return stronger.isEmpty() && !isPasskeyBeside() ? Mailbox.MAIL : Mailbox.NOTHING;
    }

    // Whatever became of that step in this tab: Keycloak lists none that was attempted.
    private boolean isPasskeyBeside() {
        return context.getUser().credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                && context.getRealm()
                        .getAuthenticationExecutionsStream(
                                context.getExecution().getParentFlow())
                        .anyMatch(step -> PASSKEY.equals(step.getAuthenticator()) && step.isEnabled());
    }

    /** Whether the user's login can go on by mail here: by this step, or by one beside it. */
    public boolean hasMailStep() {
        return MAILBOX.equals(context.getExecution().getAuthenticator())
                || all().stream()
                        .anyMatch(way ->
                                MAILBOX.equals(way.getAuthenticationExecution().getAuthenticator()));
    }

    // Keycloak lists a step that checks a credential only for users who have one.
    private Optional<String> credential(AuthenticationSelectionOption way) {
        KeycloakSession session = context.getSession();
        Authenticator step = session.getProvider(
                Authenticator.class, way.getAuthenticationExecution().getAuthenticator());
        return step instanceof CredentialValidator<?> validator
                ? Optional.of(validator.getType(session))
                : Optional.empty();
    }

    /**
     * A step stands back for the passkey of a user who has one, wherever the steps stand in the flow: Keycloak asks first
     * for the credential that was stored first. The step is passed over until the user chooses it.
     *
     * @return whether Keycloak goes on to the passkey when this step says that it was attempted
     */
    public boolean standBackForPasskey() {
        String own = context.getExecution().getId();
        if (isChosen(own) || !isPasskeyListed() || !isAnotherToCome(own)) {
            return false;
        }
        Set<String> passedOver = new LinkedHashSet<>(passedOver());
        passedOver.add(own);
        context.getAuthenticationSession().setAuthNote(PASSED_OVER, String.join(" ", passedOver));
        return true;
    }

    private boolean isChosen(String execution) {
        return execution.equals(
                context.getHttpRequest().getDecodedFormParameters().getFirst(Constants.AUTHENTICATION_EXECUTION));
    }

    // Not if it is passed over: then Keycloak does not list it.
    private boolean isPasskeyListed() {
        return Optional.ofNullable(context.getAuthenticationSelections()).orElse(List.of()).stream()
                .anyMatch(Ways::isPasskey);
    }

    // Keycloak tries as many ways as the flow has. The first try led here, and one at an attempted step leads nowhere.
    private boolean isAnotherToCome(String own) {
        Map<String, ExecutionStatus> done = context.getAuthenticationSession().getExecutionStatus();
        return context.getRealm()
                .getAuthenticationExecutionsStream(context.getExecution().getParentFlow())
                .filter(execution ->
                        execution.isAlternative() && done.get(execution.getId()) != ExecutionStatus.ATTEMPTED)
                .skip(1)
                .anyMatch(execution -> !execution.getId().equals(own));
    }

    /** This step's page is shown now, and stays until the user chooses another way. */
    public void choose() {
        choose(context.getExecution().getId());
    }

    private void choose(String own) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        Set<String> others = new LinkedHashSet<>();
        List<AuthenticationSelectionOption> listed = existing();
        for (AuthenticationSelectionOption way : listed) {
            if (!way.getAuthExecId().equals(own)) {
                session.setExecutionStatus(way.getAuthExecId(), ExecutionStatus.ATTEMPTED);
                others.add(way.getAuthExecId());
            }
        }
        if (others.isEmpty()) {
            session.removeAuthNote(PASSED_OVER);
        } else {
            session.setAuthNote(PASSED_OVER, String.join(" ", others));
        }
        context.setAuthenticationSelections(listed);
    }

    /** Whether the user can enter a recovery code here, in the place of what this step asks for. */
    public boolean leadToRecovery() {
        return existing().stream().anyMatch(Ways::isRecovery);
    }

    /** The page leads to the recovery code by a button of its own, so Keycloak's link is not needed for that alone. */
    public void hideRecovery() {
        context.setAuthenticationSelections(
                existing().stream().filter(way -> !isRecovery(way)).toList());
    }

    /** Turns to the step that asks for a recovery code; does nothing where there is none for the user. */
    public void turnToRecovery() {
        turnTo(existing().stream().filter(Ways::isRecovery));
    }

    /** Turns from there to the passkey of a user who has one, or else to the first other step. */
    public void turnFromRecovery() {
        turnTo(existing().stream()
                .filter(way -> !isRecovery(way))
                .sorted(Comparator.comparing(way -> !isPasskey(way))));
    }

    private void turnTo(Stream<AuthenticationSelectionOption> ways) {
        ways.map(AuthenticationSelectionOption::getAuthExecId).findFirst().ifPresent(execution -> {
            choose(execution);
            context.getAuthenticationSession().setExecutionStatus(execution, ExecutionStatus.CHALLENGED);
            context.attempted();
        });
    }

    private static boolean isPasskey(AuthenticationSelectionOption way) {
        return PASSKEY.equals(way.getAuthenticationExecution().getAuthenticator());
    }

    private static boolean isRecovery(AuthenticationSelectionOption way) {
        return RECOVERY.equals(way.getAuthenticationExecution().getAuthenticator());
    }

    /** Whether this step stands above a login: in a higher level, or beside a step that confirms transactions. */
    public boolean isStepUp() {
        return new StepUp(context.getRealm(), context.getExecution()).holds();
    }

    /** This step is done: what comes after it has ways of its own. */
    public void taken() {
        context.getAuthenticationSession().removeAuthNote(PASSED_OVER);
    }

    /** The user opens the choice: every way can be taken again. */
    public void reopen() {
        context.setAuthenticationSelections(existing());
        AuthenticationSessionModel session = context.getAuthenticationSession();
        for (String execution : passedOver()) {
            session.setExecutionStatus(execution, ExecutionStatus.CHALLENGED);
        }
        session.removeAuthNote(PASSED_OVER);
    }

    /** Those ways, of all that Keycloak would list, that exist for the user. */
    public List<AuthenticationSelectionOption> existing() {
        List<AuthenticationSelectionOption> ways = all();
        return context.getUser() == null
                ? ways
                : ways.stream().filter(way -> exists(way, ways)).toList();
    }

    private boolean exists(AuthenticationSelectionOption way, List<AuthenticationSelectionOption> ways) {
        AuthenticationExecutionModel execution = way.getAuthenticationExecution();
        if (isRecovery(way)) {
            return new RecoveryCodes(context.getUser()).left() > 0
                    && !new StepUp(context.getRealm(), execution).holds();
        }
        if (!MAILBOX.equals(execution.getAuthenticator())) {
            return true;
        }
        AuthenticatorConfigModel config = execution.getAuthenticatorConfig() == null
                ? null
                : context.getRealm().getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        return mailbox(config, ways) != Mailbox.NOTHING;
    }

    // Those of Keycloak's list, and those that it leaves out because they are passed over, in its order: credentials
    // first.
    private List<AuthenticationSelectionOption> all() {
        List<AuthenticationSelectionOption> ways = new ArrayList<>(
                Optional.ofNullable(context.getAuthenticationSelections()).orElse(List.of()));
        Set<String> listed = new LinkedHashSet<>(
                ways.stream().map(AuthenticationSelectionOption::getAuthExecId).toList());
        List<AuthenticationExecutionModel> missing = passedOver().stream()
                .filter(listed::add)
                .map(context.getRealm()::getAuthenticationExecutionById)
                .filter(execution -> execution != null && execution.isEnabled() && isOfThisFlow(execution))
                .toList();
        if (missing.isEmpty()) {
            return ways;
        }
        missing.stream()
                .map(execution -> new AuthenticationSelectionOption(context.getSession(), execution))
                .forEach(ways::add);
        ways.sort(Comparator.comparing(way -> credential(way).isEmpty()));
        return ways;
    }

    private boolean isOfThisFlow(AuthenticationExecutionModel execution) {
        return AuthenticatorUtil.getTopParentFlow(context.getRealm(), execution)
                .getId()
                .equals(context.getTopLevelFlow().getId());
    }

    private Set<String> passedOver() {
        String note = context.getAuthenticationSession().getAuthNote(PASSED_OVER);
        return note == null
                ? Set.of()
                : new LinkedHashSet<>(Stream.of(note.split(" ")).toList());
    }
}

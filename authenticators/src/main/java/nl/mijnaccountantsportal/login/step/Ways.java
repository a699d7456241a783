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
 * The ways that a user can choose from at one point of a flow: which of them this user has, and which was chosen.
 *
 * <p>A GET of the flow's URL restarts at the first alternative. So the step that shows its page marks the others as
 * attempted, which makes Keycloak skip them, and lists them in an auth note. They become available again when the user
 * opens the page with the choice.
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

    /** Setting of the e-mail step: users may use the mailbox instead of their other factors. */
    public static final String FALLBACK = "fallback-for-app-users";

    private static final String PASSED_OVER = "portal-ways.passed-over";

    /** What the e-mail step asks for. */
    public enum Mailbox {
        /** A code by e-mail. */
        MAIL,
        /** The code of the user's app, since no other step here asks for it. */
        APP,
        /** Nothing, because another step here asks for something stronger. */
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

    // Does not depend on what became of that step in this tab: Keycloak does not list attempted steps.
    private boolean isPasskeyBeside() {
        return context.getUser().credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                && context.getRealm()
                        .getAuthenticationExecutionsStream(
                                context.getExecution().getParentFlow())
                        .anyMatch(step -> PASSKEY.equals(step.getAuthenticator()) && step.isEnabled());
    }

    /** Whether the login can continue by mail here, at this step or one beside it. */
    public boolean hasMailStep() {
        return MAILBOX.equals(context.getExecution().getAuthenticator())
                || all().stream()
                        .anyMatch(way ->
                                MAILBOX.equals(way.getAuthenticationExecution().getAuthenticator()));
    }

    // Keycloak lists a step that checks a credential only for users with that credential.
    private Optional<String> credential(AuthenticationSelectionOption way) {
        KeycloakSession session = context.getSession();
        Authenticator step = session.getProvider(
                Authenticator.class, way.getAuthenticationExecution().getAuthenticator());
        return step instanceof CredentialValidator<?> validator
                ? Optional.of(validator.getType(session))
                : Optional.empty();
    }

    /**
     * Lets the passkey come first for a user who has one, whatever the order of the steps in the flow, because Keycloak
     * asks for the oldest credential first. This step is skipped until the user chooses it.
     *
     * @return whether Keycloak continues with the passkey when this step is marked as attempted
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

    // Not if it is skipped, because then Keycloak does not list it.
    private boolean isPasskeyListed() {
        return Optional.ofNullable(context.getAuthenticationSelections()).orElse(List.of()).stream()
                .anyMatch(Ways::isPasskey);
    }

    // Tries as often as the flow has ways. The first try led here, and a try at an attempted step has no effect.
    private boolean isAnotherToCome(String own) {
        Map<String, ExecutionStatus> done = context.getAuthenticationSession().getExecutionStatus();
        return context.getRealm()
                .getAuthenticationExecutionsStream(context.getExecution().getParentFlow())
                .filter(execution ->
                        execution.isAlternative() && done.get(execution.getId()) != ExecutionStatus.ATTEMPTED)
                .skip(1)
                .anyMatch(execution -> !execution.getId().equals(own));
    }

    /** Notes that this step's page is shown now. It stays until the user chooses another way. */
    public void choose() {
        choose(context.getExecution().getId());
    }

    /**
     * The same for a page with a button of its own for the recovery code, or for the way back from it. Keycloak's link
     * to the other ways is not needed for that alone.
     *
     * @return whether the user can enter a recovery code here, instead of what this step asks for
     */
    public boolean chooseBesideRecovery() {
        List<AuthenticationSelectionOption> listed =
                choose(context.getExecution().getId());
        hideRecovery(listed);
        return listed.stream().anyMatch(Ways::isRecovery);
    }

    private List<AuthenticationSelectionOption> choose(String own) {
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
        return listed;
    }

    /** Whether the user can enter a recovery code here, instead of what this step asks for. */
    public boolean leadToRecovery() {
        return existing().stream().anyMatch(Ways::isRecovery);
    }

    /** Leaves the recovery code out of the ways to which Keycloak's link leads. */
    public void hideRecovery() {
        hideRecovery(existing());
    }

    private void hideRecovery(List<AuthenticationSelectionOption> listed) {
        context.setAuthenticationSelections(
                listed.stream().filter(way -> !isRecovery(way)).toList());
    }

    /** Switches to the step that asks for a recovery code. Does nothing if the user has none. */
    public void turnToRecovery() {
        turnTo(existing().stream().filter(Ways::isRecovery));
    }

    /** Switches back from there: to the passkey if the user has one, or else to the first other step. */
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

    /**
     * Whether this step asks for more than a login: it is in a higher level, or beside a step that confirms
     * transactions.
     */
    public boolean isStepUp() {
        return new StepUp(context.getRealm(), context.getExecution()).holds();
    }

    /** Notes that this step is done. What comes after it has ways of its own. */
    public void taken() {
        context.getAuthenticationSession().removeAuthNote(PASSED_OVER);
    }

    /** Notes that the user opens the choice, so that every way is available again. */
    public void reopen() {
        context.setAuthenticationSelections(existing());
        AuthenticationSessionModel session = context.getAuthenticationSession();
        for (String execution : passedOver()) {
            session.setExecutionStatus(execution, ExecutionStatus.CHALLENGED);
        }
        session.removeAuthNote(PASSED_OVER);
    }

    /** The ways that the user has, of all that Keycloak would list. */
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

    // Keycloak's list and the skipped ways that it leaves out, in Keycloak's order: credentials first.
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

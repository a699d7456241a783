package nl.mijnaccountantsportal.login.realm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * Copies flows, with our steps in place of the second factor. Everything else in an administrator's flow stays the same
 * in the copy.
 *
 * @param realm the realm of the flows
 * @param parts what is included
 * @param replaced collects the names of what our steps replace
 */
record FlowCopy(RealmModel realm, Set<SetUpPart> parts, List<String> replaced) {

    static final String MAIL_OF_RESET = "reset-credential-email";

    private static final String KEY = "webauthn-authenticator";
    private static final Set<String> KEYS = Set.of(KEY, "webauthn-authenticator-passwordless");

    /** Copies the flow of a login with a password, with our steps after each password. */
    AuthenticationFlowModel ofLogin(AuthenticationFlowModel from) {
        FlowWriter to = begin(from);
        copyLogin(from, to, from.getAlias());
        return to.written();
    }

    /**
     * Copies the flow of a forgotten password, with our mail instead of Keycloak's, and then the code of the user's
     * app.
     */
    AuthenticationFlowModel ofReset(AuthenticationFlowModel from) {
        FlowWriter to = begin(from);
        copyReset(from, to, from.getAlias());
        return to.written();
    }

    /** Copies the flow after a login at a provider, with our steps at the end. */
    AuthenticationFlowModel ofPostLogin(AuthenticationFlowModel from) {
        if (executions(from).stream()
                .anyMatch(step -> step.isEnabled() && step.getRequirement() == Requirement.ALTERNATIVE)) {
            throw new RefusedSetUp(
                    "The flow '" + from.getAlias() + "' has alternatives at its top level, so no step can be put"
                            + " after them: move them into a required sub-flow.");
        }
        FlowWriter to = begin(from);
        executions(from).forEach(step -> copyStep(step, to, from.getAlias()));
        FactorStep.ask(to, parts, session());
        return to.written();
    }

    FlowWriter begin(AuthenticationFlowModel from) {
        return FlowWriter.begin(realm, "portal " + from.getAlias(), from.getDescription());
    }

    /** Copies the parts of a flow, with our steps after each password. Returns whether the flow asks for a password. */
    boolean copyLogin(AuthenticationFlowModel from, FlowWriter to, String name) {
        FlowParts read = new FlowParts(realm);
        boolean found = false;
        boolean asked = false;
        for (AuthenticationExecutionModel step : executions(from)) {
            if (asked && read.isSecondFactor(step) || FlowParts.LINK_BY_MAIL.equals(step.getAuthenticator())) {
                leaveOut(step);
            } else if (read.isPassword(step)) {
                copyPassword(step, to);
                FactorStep.ask(to, parts, session());
                asked = true;
            } else if (step.isAuthenticatorFlow()) {
                AuthenticationFlowModel flow = realm.getAuthenticationFlowById(step.getFlowId());
                boolean inside = copyLogin(flow, to.subFlow(flow, step.getRequirement(), name), name);
                found |= inside;
                asked |= inside && step.getRequirement() != Requirement.ALTERNATIVE;
            } else {
                copyStep(step, to, name);
            }
        }
        return found || asked;
    }

    private void copyReset(AuthenticationFlowModel from, FlowWriter to, String name) {
        FlowParts read = new FlowParts(realm);
        for (AuthenticationExecutionModel step : executions(from)) {
            if (MAIL_OF_RESET.equals(step.getAuthenticator()) && !step.isDisabled()) {
                leaveOut(step);
                askAtReset(to);
            } else if (read.isSecondFactor(step)) {
                leaveOut(step);
            } else if (step.isAuthenticatorFlow()) {
                AuthenticationFlowModel flow = realm.getAuthenticationFlowById(step.getFlowId());
                copyReset(flow, to.subFlow(flow, step.getRequirement(), name), name);
            } else {
                copyStep(step, to, name);
            }
        }
    }

    private void askAtReset(FlowWriter to) {
        to.step(
                "portal-reset-email",
                Requirement.REQUIRED,
                "log in after a reset",
                Map.of(
                        "force-login",
                        "true",
                        "pause-between-sends",
                        "60",
                        "sends-per-hour",
                        "5",
                        "sends-per-day",
                        "10"));
        boolean passkeys = parts.contains(SetUpPart.PASSKEYS);
        FlowWriter factor = passkeys
                ? to.subFlow("app or passkey", "The factor that the user has", Requirement.CONDITIONAL)
                : to.subFlow("app code", "The code of the app that the user has", Requirement.CONDITIONAL);
        factor.step("conditional-user-configured", Requirement.REQUIRED);
        factor.step("portal-app-code", passkeys ? Requirement.ALTERNATIVE : Requirement.REQUIRED);
        if (passkeys) {
            factor.step("portal-passkey", Requirement.ALTERNATIVE);
        }
    }

    private void leaveOut(AuthenticationExecutionModel step) {
        if (!step.isDisabled()) {
            refuseKeys(step);
            replaced.add(
                    step.isAuthenticatorFlow()
                            ? realm.getAuthenticationFlowById(step.getFlowId()).getAlias()
                            : step.getAuthenticator());
        }
    }

    // A mailbox must not replace a passkey that users have.
    private void refuseKeys(AuthenticationExecutionModel step) {
        if (step.isDisabled()) {
            return;
        }
        if (step.isAuthenticatorFlow()) {
            executions(realm.getAuthenticationFlowById(step.getFlowId())).forEach(this::refuseKeys);
        } else if (KEYS.contains(step.getAuthenticator())
                && !(KEY.equals(step.getAuthenticator()) && parts.contains(SetUpPart.PASSKEYS))) {
            throw new RefusedSetUp("A flow asks for a passkey or security key ('" + step.getAuthenticator()
                    + "') after the password, and a code would replace it: set up with passkeys=true for"
                    + " 'webauthn-authenticator', or switch that step off first.");
        }
    }

    private void copyPassword(AuthenticationExecutionModel step, FlowWriter to) {
        Map<String, String> settings = new HashMap<>(FactorStep.reference("pwd", session()));
        settings.putAll(settings(step));
        to.step(step.getAuthenticator(), step.getRequirement(), "password", settings);
    }

    void copyStep(AuthenticationExecutionModel step, FlowWriter to, String name) {
        if (step.isAuthenticatorFlow()) {
            AuthenticationFlowModel flow = realm.getAuthenticationFlowById(step.getFlowId());
            FlowWriter inside = to.subFlow(flow, step.getRequirement(), name);
            executions(flow).forEach(part -> copyStep(part, inside, name));
        } else if (step.getAuthenticatorConfig() == null) {
            to.step(step.getAuthenticator(), step.getRequirement());
        } else {
            AuthenticatorConfigModel config = realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
            if (config == null) {
                throw new RefusedSetUp("The settings of a step '" + step.getAuthenticator() + "' of the flow '" + name
                        + "' do not exist any more: open its settings (cog wheel) and save them.");
            }
            String settings = config.getAlias() == null ? step.getAuthenticator() : config.getAlias();
            to.step(step.getAuthenticator(), step.getRequirement(), settings, config.getConfig());
        }
    }

    private Map<String, String> settings(AuthenticationExecutionModel step) {
        return new FlowWays(realm, FlowWays.Users.ANY).settings(step);
    }

    List<AuthenticationExecutionModel> executions(AuthenticationFlowModel flow) {
        return realm.getAuthenticationExecutionsStream(flow.getId()).toList();
    }

    int session() {
        return realm.getSsoSessionMaxLifespan();
    }
}

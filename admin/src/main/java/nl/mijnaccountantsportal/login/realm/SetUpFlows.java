package nl.mijnaccountantsportal.login.realm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.mijnaccountantsportal.login.realm.FlowWays.Users;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The flows of a set-up: replaces each bound flow that can be completed without our steps by a copy with them. */
record SetUpFlows(KeycloakSession session, RealmModel realm, Set<SetUpPart> parts, SetUpWork work) {

    void bind() {
        FlowBindings bindings = new FlowBindings(session, realm);
        login(bindings.browser(), true);
        bindings.clientsBrowser().toList().forEach(client -> login(client, false));
        new PolicyFlows(session, realm).all().forEach(this::refuseHole);
        reset(bindings.reset());
        if (parts.contains(SetUpPart.DIRECT_GRANT)) {
            directGrant(bindings.directGrant());
            bindings.clientsDirectGrant().toList().forEach(this::directGrant);
        }
        linking(bindings.firstLogin());
        bindings.providersFirstLogin().toList().forEach(this::linking);
        bindings.providersPostLogin().toList().forEach(this::postLogin);
    }

    private void login(Setting place, boolean always) {
        AuthenticationFlowModel flow = flow(place);
        FlowParts read = new FlowParts(realm);
        boolean open = isOpen(flow, Users.ANY);
        refuse(
                always && parts.contains(SetUpPart.TRANSACTIONS) && read.hasStepOfOurs(flow) && !read.hasLevels(flow),
                flow,
                "has steps of the portal login but no levels: set up without transactions, or bind a flow without"
                        + " these steps first");
        if (open || always && !read.hasStepOfOurs(flow)) {
            refuse(
                    !read.hasPassword(flow),
                    flow,
                    "does not ask for a password with a form of Keycloak, so it is not clear where the second factor belongs");
            boolean levels = parts.contains(SetUpPart.TRANSACTIONS);
            bindCopy(
                    place,
                    flow,
                    "login",
                    Users.ANY,
                    copy -> levels ? new FlowLevels(copy).of(flow) : copy.ofLogin(flow));
        }
    }

    private void refuseHole(PolicyFlows.PolicyFlow policy) {
        refuse(
                isOpen(policy.flow(), Users.ANY),
                policy.flow(),
                "can be completed without a second factor, and the client profile '" + policy.profile()
                        + "' chooses it: remove it from the profile");
    }

    private void reset(Setting place) {
        AuthenticationFlowModel flow = flow(place);
        FlowParts read = new FlowParts(realm);
        if (isOpen(flow, Users.WITH_FACTOR) || read.has(flow, FlowCopy.MAIL_OF_RESET)) {
            refuse(
                    !read.has(flow, FlowCopy.MAIL_OF_RESET),
                    flow,
                    "has no 'Send Reset Email', so it is not clear where the second factor belongs");
            bindCopy(place, flow, "reset", Users.WITH_FACTOR, copy -> copy.ofReset(flow));
        }
    }

    private void directGrant(Setting place) {
        if (isOpen(flow(place), Users.ANY)) {
            work.change(place, work.flow("direct-grant", this::deny, () -> "which does not accept a password alone."));
        }
    }

    private AuthenticationFlowModel deny() {
        FlowWriter flow = FlowWriter.begin(
                realm, "portal direct grant", "No login without the browser: a password alone is not enough");
        flow.step("deny-access-authenticator", Requirement.REQUIRED);
        return flow.written();
    }

    private void linking(Setting place) {
        if (place.value().get() == null) {
            return;
        }
        AuthenticationFlowModel flow = flow(place);
        if (isOpen(flow, Users.ANY)) {
            refuse(
                    !new FlowParts(realm).hasPassword(flow),
                    flow,
                    "links accounts without asking for the password of the existing account");
            bindCopy(place, flow, "linking", Users.ANY, copy -> copy.ofLogin(flow));
        }
    }

    private void postLogin(Setting place) {
        AuthenticationFlowModel flow = flow(place);
        if (flow == null) {
            work.change(
                    place, work.flow("post-login", this::afterProvider, () -> "with the steps of the portal login."));
        } else if (isOpen(flow, Users.ANY)) {
            bindCopy(place, flow, "post-login", Users.ANY, copy -> copy.ofPostLogin(flow));
        }
    }

    private AuthenticationFlowModel afterProvider() {
        FlowWriter flow = FlowWriter.begin(
                realm, "portal post broker login", "After each login through an identity provider: the second factor");
        FactorStep.ask(flow, parts, realm.getSsoSessionMaxLifespan());
        return flow.written();
    }

    private void bindCopy(
            Setting place,
            AuthenticationFlowModel flow,
            String purpose,
            Users users,
            Function<FlowCopy, AuthenticationFlowModel> copier) {
        refuse(
                new FlowParts(realm).hasStepOfOurs(flow),
                flow,
                "has steps of the portal login, but can be completed without them (" + way(flow, users)
                        + "): correct it, or bind one without them");
        List<String> replaced = new ArrayList<>();
        String id = work.flow(
                purpose + " " + flow.getId(),
                () -> copier.apply(new FlowCopy(realm, parts, replaced)),
                () -> "a copy of '" + flow.getAlias() + "' with the steps of the portal login" + inPlaceOf(replaced));
        AuthenticationFlowModel copy = realm.getAuthenticationFlowById(id);
        refuse(
                isOpen(copy, users),
                flow,
                "can be completed without a second factor even with our steps (" + way(copy, users)
                        + "): remove that way from it");
        work.change(place, id);
    }

    private static String inPlaceOf(List<String> replaced) {
        return replaced.isEmpty() ? "." : " instead of '" + String.join("', '", replaced) + "'.";
    }

    private static void refuse(boolean refused, AuthenticationFlowModel flow, String reason) {
        if (refused) {
            throw new RefusedSetUp("The flow '" + flow.getAlias() + "' " + reason + ".");
        }
    }

    private boolean isOpen(AuthenticationFlowModel flow, Users users) {
        return new FlowWays(realm, users).wayRound(flow).isPresent();
    }

    private String way(AuthenticationFlowModel flow, Users users) {
        return new FlowWays(realm, users).wayRound(flow).orElse("");
    }

    private AuthenticationFlowModel flow(Setting place) {
        return Optional.ofNullable(place.value().get())
                .map(realm::getAuthenticationFlowById)
                .orElse(null);
    }
}

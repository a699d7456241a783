package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;

/** Writes a flow of two levels: the login, and above it a fresh code for each confirmation. */
record FlowLevels(FlowCopy copy) {

    private static final String CONDITION = "conditional-level-of-authentication";

    /** Copies the flow of a login, with both levels. */
    AuthenticationFlowModel of(AuthenticationFlowModel from) {
        refuseUnclear(from);
        FlowWriter to = copy.begin(from);
        write(from, to);
        return to.written();
    }

    private void refuseUnclear(AuthenticationFlowModel from) {
        String name = from.getAlias();
        FlowParts read = new FlowParts(copy.realm());
        if (read.hasLevels(from)) {
            throw new RefusedSetUp("The flow '" + name + "' already has levels: set up without transactions, and add"
                    + " the level of transactions by hand.");
        }
        List<AuthenticationExecutionModel> steps = copy.executions(from);
        if (steps.stream().filter(read::hasPassword).count() > 1) {
            throw new RefusedSetUp(
                    "The flow '" + name + "' asks for a password in several places, so it is not clear where the levels"
                            + " belong: set up without transactions.");
        }
    }

    private void write(AuthenticationFlowModel from, FlowWriter to) {
        String name = from.getAlias();
        FlowParts read = new FlowParts(copy.realm());
        List<AuthenticationExecutionModel> steps = copy.executions(from);
        if (steps.stream().anyMatch(read::isPassword)) {
            levels(from, to, name);
            return;
        }
        for (AuthenticationExecutionModel step : steps) {
            if (read.hasPassword(step)) {
                AuthenticationFlowModel flow = copy.realm().getAuthenticationFlowById(step.getFlowId());
                levels(flow, to.subFlow(flow, step.getRequirement(), name), name);
            } else {
                copy.copyStep(step, to, name);
            }
        }
    }

    private void levels(AuthenticationFlowModel from, FlowWriter to, String name) {
        copy.copyLogin(from, level(to, 1, "Password and second factor, once a session", copy.session()), name);
        FactorStep.confirm(level(to, 2, "A fresh code for each transaction", 0), copy.parts());
    }

    private static FlowWriter level(FlowWriter to, int number, String description, int age) {
        String name = "level " + number;
        FlowWriter level = to.subFlow(name, description, Requirement.CONDITIONAL);
        level.step(
                CONDITION,
                Requirement.REQUIRED,
                name,
                Map.of("loa-condition-level", String.valueOf(number), "loa-max-age", String.valueOf(age)));
        return level;
    }
}

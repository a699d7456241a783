package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * One of our steps that asks for a second factor.
 *
 * @param provider the step
 * @param name the name of its settings
 * @param reference its value in {@code amr}
 * @param part the parts of the set-up that it belongs to
 */
record FactorStep(String provider, String name, String reference, Set<SetUpPart> part) {

    /** In the order in which they are asked for. A new step needs a line here and a part that it belongs to. */
    private static final List<FactorStep> ALL = List.of(
            new FactorStep("portal-app-code", "app code", "otp", Set.of(SetUpPart.APP)),
            new FactorStep("portal-passkey", "passkey", "swk", Set.of(SetUpPart.PASSKEYS)),
            new FactorStep("portal-email-code", "e-mail code", "mca", Set.of()),
            new FactorStep("portal-recovery-code", "recovery code", "otp", Set.of(SetUpPart.RECOVERY)));

    /** Recovery codes confirm nothing. */
    private static final Set<SetUpPart> NOT_FOR_TRANSACTIONS = Set.of(SetUpPart.RECOVERY);

    /** Adds the steps of a login at the end of a flow. */
    static void ask(FlowWriter flow, Set<SetUpPart> parts, int session) {
        write(
                flow,
                "second factor",
                ALL.stream().filter(step -> parts.containsAll(step.part())).toList(),
                step -> step.name,
                step -> reference(step.reference, session));
    }

    /** Adds the steps of a confirmation at the end of a flow. */
    static void confirm(FlowWriter flow, Set<SetUpPart> parts) {
        write(
                flow,
                "confirmation",
                ALL.stream()
                        .filter(step -> parts.containsAll(step.part()))
                        .filter(step -> step.part.stream().noneMatch(NOT_FOR_TRANSACTIONS::contains))
                        .toList(),
                step -> step.name + " for a transaction",
                step -> Map.of("purpose", "transaction"));
    }

    private static void write(
            FlowWriter flow,
            String name,
            List<FactorStep> steps,
            Function<FactorStep, String> names,
            Function<FactorStep, Map<String, String>> settings) {
        boolean several = steps.size() > 1;
        FlowWriter place =
                several ? flow.subFlow(name, "One of these, the first that the user has", Requirement.REQUIRED) : flow;
        Requirement requirement = several ? Requirement.ALTERNATIVE : Requirement.REQUIRED;
        steps.forEach(step -> place.step(step.provider, requirement, names.apply(step), settings.apply(step)));
    }

    /** The settings with which Keycloak tells clients how a user logged in, for as long as a session lasts. */
    static Map<String, String> reference(String value, int session) {
        return Map.of("default.reference.value", value, "default.reference.maxAge", String.valueOf(session));
    }
}

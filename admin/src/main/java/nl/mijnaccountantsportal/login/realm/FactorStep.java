package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * A step of ours in the place of a second factor.
 *
 * @param provider the step
 * @param name what its settings are called
 * @param reference what {@code amr} says of it
 * @param part what it belongs to
 */
record FactorStep(String provider, String name, String reference, Set<SetUpPart> part) {

    /** In this order they are asked for. A step that is new needs a line here, and a part that it belongs to. */
    private static final List<FactorStep> ALL = List.of(
            new FactorStep("portal-app-code", "app code", "otp", Set.of(SetUpPart.APP)),
            new FactorStep("portal-passkey", "passkey", "swk", Set.of(SetUpPart.PASSKEYS)),
            new FactorStep("portal-email-code", "e-mail code", "mca", Set.of()),
            new FactorStep("portal-recovery-code", "recovery code", "otp", Set.of(SetUpPart.RECOVERY)));

    /** Recovery codes confirm nothing. */
    private static final Set<SetUpPart> NOT_FOR_TRANSACTIONS = Set.of(SetUpPart.RECOVERY);

    /** The steps of a login, as whatever comes next in the flow. */
    static void ask(FlowWriter flow, Set<SetUpPart> parts, int session) {
        write(
                flow,
                "second factor",
                ALL.stream().filter(step -> parts.containsAll(step.part())).toList(),
                step -> step.name,
                step -> reference(step.reference, session));
    }

    /** The steps of a confirmation, in the same way. */
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

    /** The settings by which Keycloak tells clients how a user logged in, for as long as a session lasts. */
    static Map<String, String> reference(String value, int session) {
        return Map.of("default.reference.value", value, "default.reference.maxAge", String.valueOf(session));
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The flows of a realm, through the admin API. */
public record RealmFlows(Realm realm) {

    /** Makes an empty flow; returns its id. */
    public String make(String alias) {
        return realm.admin()
                .create(path("/flows"), Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true));
    }

    /** Copies a flow; returns the copy's id. */
    public String copy(String alias, String name) {
        return realm.admin().create(path("/flows/" + encode(alias) + "/copy"), Map.of("newName", name));
    }

    /** Adds a step to a flow or sub-flow. */
    public void add(String flow, String provider, String requirement) {
        realm.admin().create(path("/flows/" + encode(flow) + "/executions/execution"), Map.of("provider", provider));
        require(flow, provider, requirement);
    }

    /** Adds a sub-flow to a flow or sub-flow. */
    public void addFlow(String parent, String name, String requirement) {
        addFlow(parent, name, requirement, "");
    }

    /** Adds a sub-flow with a description. */
    public void addFlow(String parent, String name, String requirement, String description) {
        realm.admin()
                .create(
                        path("/flows/" + encode(parent) + "/executions/flow"),
                        Map.of("alias", name, "type", "basic-flow", "description", description));
        require(parent, name, requirement);
    }

    /** Gives the newest step of this provider in a flow its settings. */
    public void configure(String flow, String provider, Map<String, String> settings) {
        String step = execution(flow, provider);
        realm.admin()
                .create(
                        path("/executions/" + step + "/config"),
                        Map.of("alias", flow + " " + provider, "config", settings));
    }

    /** Sets what a step, by its provider, or a sub-flow, by its name, is in a flow. */
    public void require(String flow, String step, String requirement) {
        String executions = path("/flows/" + encode(flow) + "/executions");
        ObjectNode execution = (ObjectNode) steps(flow)
                .filter(one -> isNamed(one, step))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No " + step + " in " + flow));
        realm.admin().replace(executions, execution.put("requirement", requirement));
    }

    /** The id of the step of this provider in a flow, or its last one. */
    public String execution(String flow, String provider) {
        return steps(flow)
                .filter(one -> isNamed(one, provider))
                .reduce((first, second) -> second)
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static boolean isNamed(JsonNode execution, String step) {
        return Stream.of("providerId", "displayName")
                .anyMatch(field -> execution.path(field).asText().equals(step));
    }

    /** The enabled steps and sub-flows of a flow, each below the flow that it is in, indented. */
    public List<String> outline(String flow) {
        return steps(flow)
                .filter(step -> !step.path("requirement").asText().equals("DISABLED"))
                .map(step -> "  ".repeat(step.path("level").asInt())
                        + step.path("providerId")
                                .asText(step.path("displayName").asText())
                        + " "
                        + step.path("requirement").asText())
                .toList();
    }

    /** The steps of a flow and of those within it. */
    public Stream<JsonNode> steps(String flow) {
        return StreamSupport.stream(
                realm.admin()
                        .get(path("/flows/" + encode(flow) + "/executions"))
                        .spliterator(),
                false);
    }

    /** The name of the flow that the realm binds. */
    public String bound(String binding) {
        return realm.admin().get("/" + realm.name()).path(binding).asText();
    }

    /** Binds a flow. */
    public void bind(String binding, String alias) {
        realm.admin().replace("/" + realm.name(), Map.of(binding, alias));
    }

    /** Has a client policy choose this flow at every client. */
    public void chooseByPolicy(String alias) {
        String policies = "/" + realm.name() + "/client-policies/";
        Map<String, Object> executor =
                Map.of("executor", "auth-flow-enforcer", "configuration", Map.of("auth-flow-alias", alias));
        realm.admin()
                .replace(
                        policies + "profiles",
                        Map.of("profiles", List.of(Map.of("name", "own flow", "executors", List.of(executor)))));
        Map<String, Object> everywhere = Map.of("condition", "any-client", "configuration", Map.of());
        realm.admin()
                .replace(
                        policies + "policies",
                        Map.of(
                                "policies",
                                List.of(Map.of(
                                        "name",
                                        "own flow",
                                        "enabled",
                                        true,
                                        "conditions",
                                        List.of(everywhere),
                                        "profiles",
                                        List.of("own flow")))));
    }

    /** The names of all flows that are not part of another one. */
    public List<String> names() {
        return StreamSupport.stream(realm.admin().get(path("/flows")).spliterator(), false)
                .map(flow -> flow.path("alias").asText())
                .sorted()
                .toList();
    }

    private String path(String path) {
        return "/" + realm.name() + "/authentication" + path;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.keycloak.util.JsonSerialization;
import org.yaml.snakeyaml.Yaml;

/**
 * The file for keycloak-config-cli, applied to a realm with the same requests as keycloak-config-cli: the realm's own
 * fields, required actions, missing flows, and then bindings.
 *
 * @param file the content of the file
 * @param realm the existing realm
 */
public record RealmAsCode(JsonNode file, Realm realm) {

    private static final List<String> APART =
            List.of("realm", "authenticationFlows", "authenticatorConfig", "requiredActions");

    public static RealmAsCode read(Path file, Realm realm) {
        try {
            Object read = new Yaml().load(Files.readString(file));
            return new RealmAsCode(JsonSerialization.mapper.valueToTree(read), realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies the file to a realm without its flows. */
    public void bringIn() {
        putRealm(field -> !field.endsWith("Flow"));
        file.path("requiredActions").forEach(this::put);
        flows().filter(flow -> flow.path("topLevel").asBoolean()).forEach(flow -> {
            realm.admin().create(path("/flows"), ((ObjectNode) flow.deepCopy()).without("authenticationExecutions"));
            fill(flow);
        });
        putRealm(field -> true);
    }

    /** The differences between realm and file, which another run would change. */
    public List<String> differences() {
        JsonNode now = realm.admin().get("/" + realm.name());
        JsonNode actions = realm.admin().get(path("/required-actions"));
        return Stream.of(
                        fields().filter(field -> !says(file.path(field), now.path(field))),
                        stream(file.path("requiredActions"))
                                .filter(action -> stream(actions).noneMatch(one -> says(action, one)))
                                .map(RealmAsCode::alias),
                        flows().filter(flow -> !says(flow, stored(flow))).map(RealmAsCode::alias))
                .flatMap(all -> all)
                .toList();
    }

    private JsonNode stored(JsonNode flow) {
        List<JsonNode> tops = stream(realm.admin().get(path("/flows"))).toList();
        String id = tops.stream()
                .filter(top -> alias(top).equals(alias(flow)))
                .map(top -> top.path("id").asText())
                .findFirst()
                .orElseGet(() -> tops.stream()
                        .flatMap(top -> new RealmFlows(realm).steps(alias(top)))
                        .filter(step -> step.path("displayName").asText().equals(alias(flow)))
                        .map(step -> step.path("flowId").asText())
                        .findFirst()
                        .orElse("none"));
        return realm.admin().get(path("/flows/" + id));
    }

    /** Whether one node contains everything of another one, in any order. */
    private static boolean says(JsonNode one, JsonNode other) {
        if (one.isObject()) {
            return stream(one.fieldNames()).allMatch(field -> says(one.path(field), other.path(field)));
        }
        if (one.isArray()) {
            return one.size() == other.size()
                    && stream(one).allMatch(part -> stream(other).anyMatch(match -> says(part, match)));
        }
        return one.asText().equals(other.asText());
    }

    private void putRealm(Predicate<String> which) {
        ObjectNode now = (ObjectNode) realm.admin().get("/" + realm.name());
        fields().filter(which).forEach(field -> now.set(field, file.path(field)));
        realm.admin().replace("/" + realm.name(), now);
    }

    private Stream<String> fields() {
        return stream(file.fieldNames()).filter(field -> !APART.contains(field));
    }

    private void put(JsonNode action) {
        if (stream(realm.admin().get(path("/required-actions")))
                .noneMatch(one -> alias(one).equals(alias(action)))) {
            realm.admin()
                    .create(
                            path("/register-required-action"),
                            Map.of("providerId", alias(action), "name", action.path("name")));
        }
        realm.admin().replace(path("/required-actions/" + alias(action)), action);
    }

    private void fill(JsonNode flow) {
        RealmFlows flows = new RealmFlows(realm);
        String requirement = "requirement";
        for (JsonNode step : flow.path("authenticationExecutions")) {
            if (step.path("authenticatorFlow").asBoolean()) {
                JsonNode inside = flows().filter(
                                one -> alias(one).equals(step.path("flowAlias").asText()))
                        .findFirst()
                        .orElseThrow();
                flows.addFlow(
                        alias(flow),
                        alias(inside),
                        step.path(requirement).asText(),
                        inside.path("description").asText());
                fill(inside);
            } else {
                String provider = step.path("authenticator").asText();
                flows.add(alias(flow), provider, step.path(requirement).asText());
                configure(flows.execution(alias(flow), provider), step.path("authenticatorConfig"));
            }
        }
    }

    private void configure(String execution, JsonNode alias) {
        stream(file.path("authenticatorConfig"))
                .filter(config -> config.path("alias").equals(alias))
                .forEach(config -> realm.admin().create(path("/executions/" + execution + "/config"), config));
    }

    private Stream<JsonNode> flows() {
        return stream(file.path("authenticationFlows"));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Stream<String> stream(Iterator<String> names) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(names, Spliterator.ORDERED), false);
    }

    private static String alias(JsonNode node) {
        return node.path("alias").asText();
    }

    private String path(String path) {
        return "/" + realm.name() + "/authentication" + path;
    }
}

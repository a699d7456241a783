package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.symbols.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.provider.ProviderFactory;
import org.yaml.snakeyaml.Yaml;

/** The files for realms in version control match the realm export, and use only known names. */
class AsCodeTest {

    private static final Path FILES = Document.ROOT.resolve("realm-export/as-code");

    /** The resources and arguments in the documentation of the Terraform provider. */
    private static final Map<String, Set<String>> ARGUMENTS = Map.of(
            "keycloak_authentication_flow", Set.of("realm_id", "alias", "description", "provider_id"),
            "keycloak_authentication_subflow",
                    Set.of(
                            "realm_id",
                            "alias",
                            "description",
                            "parent_flow_alias",
                            "provider_id",
                            "authenticator",
                            "requirement",
                            "priority"),
            "keycloak_authentication_execution",
                    Set.of("realm_id", "parent_flow_alias", "authenticator", "requirement", "priority"),
            "keycloak_authentication_execution_config", Set.of("realm_id", "execution_id", "alias", "config"),
            "keycloak_authentication_bindings",
                    Set.of(
                            "realm_id",
                            "browser_flow",
                            "direct_grant_flow",
                            "reset_credentials_flow",
                            "first_broker_login_flow",
                            "depends_on"),
            "keycloak_required_action",
                    Set.of("realm_id", "alias", "name", "enabled", "default_action", "priority", "config"),
            "keycloak_realm_events",
                    Set.of(
                            "realm_id",
                            "events_enabled",
                            "events_expiration",
                            "events_listeners",
                            "admin_events_enabled",
                            "admin_events_details_enabled"));

    private final Map<String, Map<String, Map<?, ?>>> terraform = terraform();
    private final Map<?, ?> yaml = yaml();

    @Test
    void terraformFileNamesDocumentedResourcesAlone() {
        assertThat(terraform).allSatisfy((type, resources) -> {
            assertThat(ARGUMENTS).containsKey(type);
            assertThat(resources.values())
                    .allSatisfy(resource -> assertThat(ARGUMENTS.get(type))
                            .containsAll(resource.keySet().stream()
                                    .map(Object::toString)
                                    .toList()));
        });
    }

    @Test
    void everyReferenceOfTheTerraformFileLeadsSomewhere() {
        Set<String> resources = terraform.entrySet().stream()
                .flatMap(type -> type.getValue().keySet().stream().map(name -> type.getKey() + "." + name))
                .collect(Collectors.toSet());

        assertThat(values(terraform).filter(value -> value instanceof Symbol).map(value -> ((Symbol) value).getName()))
                .isNotEmpty()
                .allMatch(reference -> resources.contains(reference.replaceFirst("\\.(alias|id)$", "")));
    }

    @Test
    void everyStepAndActionIsAProviderOfOursOrKeycloaks() {
        Set<String> steps = ids(AuthenticatorFactory.class);
        Set<String> actions = ids(RequiredActionFactory.class);

        assertThat(flowsOfYaml().values().stream().flatMap(Set::stream))
                .filteredOn(step -> !step.startsWith("flow "))
                .extracting(step -> step.split(" ")[0])
                .isNotEmpty()
                .isSubsetOf(steps);
        assertThat(actionsOfYaml().keySet()).isNotEmpty().isSubsetOf(actions);
        assertThat(yaml.get("eventsListeners")).isEqualTo(List.of("jboss-logging", "portal-notices"));
    }

    @Test
    void bothFilesHoldTheSameFlowsWithTheSameSettings() {
        assertThat(flowsOfTerraform()).isEqualTo(flowsOfYaml());
    }

    @Test
    void bothFilesBindTheSameFlows() {
        Map<?, ?> bound = terraform
                .get("keycloak_authentication_bindings")
                .values()
                .iterator()
                .next();

        assertThat(Stream.of("browser_flow", "reset_credentials_flow", "direct_grant_flow", "first_broker_login_flow")
                        .map(bound::get)
                        .map(this::alias))
                .containsExactlyElementsOf(
                        Stream.of("browserFlow", "resetCredentialsFlow", "directGrantFlow", "firstBrokerLoginFlow")
                                .map(yaml::get)
                                .map(Object::toString)
                                .toList());
    }

    @Test
    void bothFilesSwitchTheSameActions() {
        Map<String, String> actions = terraform.get("keycloak_required_action").values().stream()
                .collect(Collectors.toMap(action -> action.get("alias").toString(), AsCodeTest::action));

        assertThat(actions).isEqualTo(actionsOfYaml());
    }

    @Test
    void bothFilesKeepEventsInTheSameWay() {
        Map<?, ?> events =
                terraform.get("keycloak_realm_events").values().iterator().next();

        assertThat(events.get("events_listeners")).isEqualTo(yaml.get("eventsListeners"));
        assertThat(events.get("events_enabled")).isEqualTo(yaml.get("eventsEnabled"));
        assertThat(number(events.get("events_expiration"))).isEqualTo(number(yaml.get("eventsExpiration")));
    }

    /** The provider sends false for what the file leaves out. */
    @Test
    void terraformFileSwitchesNoAdminEventsOff() {
        assertThat(terraform.get("keycloak_realm_events").values())
                .isNotEmpty()
                .allSatisfy(events -> assertThat(Stream.of("admin_events_enabled", "admin_events_details_enabled")
                                .<Object>map(events::get))
                        .containsOnly(true));
    }

    /** Settings of required actions came with release 5.2.0 of the provider. */
    @Test
    void terraformFileWantsAProviderThatKnowsItsArguments() {
        assertThat(Document.read("realm-export/as-code/portal-login.tf").text()).contains("version = \"~> 5.2\"");
    }

    /** The steps of each flow: provider or sub-flow, requirement, place and settings. */
    private Map<String, Set<String>> flowsOfYaml() {
        Map<String, Map<?, ?>> settings = maps(yaml.get("authenticatorConfig"))
                .collect(Collectors.toMap(
                        config -> config.get("alias").toString(), config -> (Map<?, ?>) config.get("config")));
        Map<String, Set<String>> flows = new TreeMap<>();
        maps(yaml.get("authenticationFlows"))
                .forEach(flow -> maps(flow.get("authenticationExecutions"))
                        .forEach(step -> flows.computeIfAbsent(flow.get("alias").toString(), name -> new TreeSet<>())
                                .add(step(
                                        Optional.<Object>ofNullable(step.get("flowAlias"))
                                                .map(alias -> "flow " + alias)
                                                .orElseGet(() -> step.get("authenticator")
                                                        .toString()),
                                        step,
                                        settings.getOrDefault(
                                                String.valueOf(step.get("authenticatorConfig")), Map.of())))));
        return flows;
    }

    private Map<String, Set<String>> flowsOfTerraform() {
        Map<String, Map<?, ?>> settings = terraform.get("keycloak_authentication_execution_config").values().stream()
                .collect(Collectors.toMap(config -> ((Symbol) config.get("execution_id")).getName(), config ->
                        (Map<?, ?>) config.get("config")));
        Map<String, Set<String>> flows = new TreeMap<>();
        terraform
                .get("keycloak_authentication_execution")
                .forEach((name, step) -> flows.computeIfAbsent(
                                alias(step.get("parent_flow_alias")), flow -> new TreeSet<>())
                        .add(step(
                                step.get("authenticator").toString(),
                                step,
                                settings.getOrDefault("keycloak_authentication_execution." + name + ".id", Map.of()))));
        terraform
                .get("keycloak_authentication_subflow")
                .values()
                .forEach(step -> flows.computeIfAbsent(alias(step.get("parent_flow_alias")), flow -> new TreeSet<>())
                        .add(step("flow " + step.get("alias"), step, Map.of())));
        return flows;
    }

    private static String step(String name, Map<?, ?> step, Map<?, ?> settings) {
        Map<String, String> sorted = new TreeMap<>();
        settings.forEach((setting, value) -> sorted.put(setting.toString(), value.toString()));
        return name + " " + step.get("requirement") + " " + number(step.get("priority")) + " " + sorted;
    }

    private Map<String, String> actionsOfYaml() {
        return maps(yaml.get("requiredActions"))
                .collect(Collectors.toMap(action -> action.get("alias").toString(), AsCodeTest::action));
    }

    private static String action(Map<?, ?> action) {
        Object config = action.get("config");
        return action.get("name") + " " + action.get("enabled") + " " + number(action.get("priority")) + " "
                + (config == null ? Map.of() : config);
    }

    private String alias(Object reference) {
        String[] path = ((Symbol) reference).getName().split("\\.");
        return terraform.get(path[0]).get(path[1]).get("alias").toString();
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    private static Stream<Map<?, ?>> maps(Object list) {
        return ((List<?>) list).stream().map(entry -> (Map<?, ?>) entry);
    }

    private static Stream<?> values(Object from) {
        if (from instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(AsCodeTest::values);
        }
        return from instanceof List<?> list ? list.stream().flatMap(AsCodeTest::values) : Stream.of(from);
    }

    private static <F extends ProviderFactory<?>> Set<String> ids(Class<F> kind) {
        return ServiceLoader.load(kind).stream()
                .map(factory -> factory.get().getId())
                .collect(Collectors.toSet());
    }

    private static Map<String, Map<String, Map<?, ?>>> terraform() {
        Map<String, Map<String, Map<?, ?>>> types = new TreeMap<>();
        try {
            Map<?, ?> file = new HCLParser().parse(Files.readString(FILES.resolve("portal-login.tf")));
            ((Map<?, ?>) file.get("resource")).forEach((type, resources) -> {
                Map<String, Map<?, ?>> named = new TreeMap<>();
                ((Map<?, ?>) resources).forEach((name, resource) -> named.put(name.toString(), (Map<?, ?>) resource));
                types.put(type.toString(), named);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return types;
    }

    private static Map<?, ?> yaml() {
        try {
            return new Yaml().load(Files.readString(FILES.resolve("portal-login.yaml")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The files in {@code docker/} agree with the build, with the realm and with each other. */
class ContainersTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    /** Rejects anything that Kubernetes does not know. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        String version = find(pom, "<version>([^<]+)</version>");

        assertThat(dockerfile)
                .contains("ARG KEYCLOAK_IMAGE=quay.io/keycloak/keycloak:" + property(pom, "portal.keycloak.version")
                        + "\n")
                .contains("ARG VERSION=" + version + "\n");
        for (String file : new String[] {"compose.yaml", "compose.cluster.yaml"}) {
            String postgres = find(Files.readString(DOCKER.resolve(file)), "image: postgres:(\\S+)");
            // The stand-in is made of the binaries that the other tests use.
            assertThat(postgres + ".0").isEqualTo(property(pom, "postgresql.binaries.version"));
        }
        for (String file : new String[] {"operator.yaml", "keycloak.yaml"}) {
            assertThat(Files.readString(DOCKER.resolve("kubernetes").resolve(file)))
                    .contains("/portal-login-keycloak:" + version + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void everyVariableOfTheRealmReachesTheServer(String file) throws IOException {
        Set<String> wanted = variables(Files.readString(ROOT.resolve("realm-export/mijnaccountantsportal-realm.json")));
        Map<?, ?> services = map(yaml(DOCKER.resolve(file)).get(0), "services");

        List<Map<?, ?>> nodes = services.keySet().stream()
                .map(Object::toString)
                .filter(name -> name.startsWith("keycloak"))
                .<Map<?, ?>>map(name -> map(services, name, "environment"))
                .toList();

        assertThat(wanted).contains("PORTAL_CLIENT_SECRET");
        assertThat(nodes)
                .isNotEmpty()
                .allSatisfy(environment -> assertThat(names(environment)).containsAll(wanted));
    }

    @Test
    void everyVariableOfTheComposeFilesIsInTheExample() throws IOException {
        Set<String> used = variables(Files.readString(DOCKER.resolve("compose.yaml")));
        used.addAll(variables(Files.readString(DOCKER.resolve("compose.cluster.yaml"))));

        Set<String> explained = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=")
                .matcher(Files.readString(DOCKER.resolve(".env.example")))
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(used);
    }

    @Test
    void oneNodeAndTwoRunTheSame() throws IOException {
        Map<?, ?> one = map(yaml(DOCKER.resolve("compose.yaml")).get(0), "services");
        Map<?, ?> two = map(yaml(DOCKER.resolve("compose.cluster.yaml")).get(0), "services");

        for (String name : new String[] {"postgres", "mailpit"}) {
            assertThat(map(two, name)).isEqualTo(map(one, name));
        }
        for (String name : new String[] {"keycloak-1", "keycloak-2"}) {
            assertThat(node(two, name)).isEqualTo(node(one, "keycloak"));
        }
    }

    @Test
    void theManifestHoldsOnlyWhatKubernetesKnows() throws IOException {
        Map<String, Class<?>> kinds = Map.of(
                "Deployment", Deployment.class,
                "Service", Service.class,
                "PodDisruptionBudget", PodDisruptionBudget.class,
                "NetworkPolicy", NetworkPolicy.class);

        List<Object> read = new ArrayList<>();
        for (Map<?, ?> document : yaml(DOCKER.resolve("kubernetes/keycloak.yaml"))) {
            read.add(STRICT.convertValue(document, kinds.get(document.get("kind"))));
        }

        assertThat(read).hasOnlyElementsOfTypes(kinds.values().toArray(new Class<?>[0]));
        assertThat(read).hasSameSizeAs(kinds.values());
    }

    @Test
    void theTwoLinesOfAnImageAreAsTheDockerfile() {
        String dockerfile = block("dockerfile", "FROM").code();

        assertThat(dockerfile)
                .matches("FROM " + Pattern.quote(keycloakImage())
                        + "\nADD --checksum=sha256:DIGEST --chown=keycloak --chmod=644 https://\\S+\\.jar"
                        + " /opt/keycloak/providers/\n");
    }

    @Test
    void theVolumeIsFilledBeforeKeycloakStarts() {
        Map<?, ?> services = map(new Yaml().load(block("yaml", "services:").code()), "services");

        assertThat(Stream.of("volume", "keycloak")
                        .<Object>map(name -> map(services, name).get("image")))
                .containsOnly(keycloakImage());
        assertThat(map(services, "portal-login").get("user")).isEqualTo("1000:0");
        assertThat(map(services, "portal-login", "depends_on", "volume").get("condition"))
                .isEqualTo("service_completed_successfully");
        assertThat(map(services, "keycloak", "depends_on", "portal-login").get("condition"))
                .isEqualTo("service_completed_successfully");
        assertThat((List<?>) map(services, "keycloak").get("volumes")).hasSize(1);
        assertThat(names(services)).containsExactlyInAnyOrder("volume", "portal-login", "keycloak");
    }

    @Test
    void thePodHoldsOnlyWhatKubernetesKnows() {
        Map<?, ?> document = new Yaml().load(block("yaml", "spec:").code());

        PodSpec pod = STRICT.convertValue(document.get("spec"), PodSpec.class);

        assertThat(pod.getInitContainers()).hasSize(1);
        assertThat(pod.getContainers().get(0).getImage()).isEqualTo(keycloakImage());
    }

    private static Document.Block block(String language, String start) {
        return Document.read("docker/README.md").blocks().stream()
                .filter(block ->
                        block.language().equals(language) && block.code().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static String keycloakImage() {
        return find(Document.read("docker/Dockerfile").text(), "ARG KEYCLOAK_IMAGE=(\\S+)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"compose.yaml", "compose.cluster.yaml", "kubernetes/keycloak.yaml", "kubernetes/operator.yaml"})
    void noFileHoldsASecret(String file) throws IOException {
        String text = Files.readString(DOCKER.resolve(file));
        Matcher secrets = Pattern.compile("(?m)^ *(?:- name: )?\\w*(?:PASSWORD|SECRET):?(?: (.*))?\\R *(.*)")
                .matcher(text);

        assertThat(secrets.results())
                .allMatch(
                        secret -> secret.group(1) == null
                                ? secret.group(2).equals("valueFrom:")
                                : secret.group(1).startsWith("${"),
                        "a reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void onlyTheProxysPublicPortIsOpenToOtherMachines(String file) throws IOException {
        List<String> open = new ArrayList<>();
        map(yaml(DOCKER.resolve(file)).get(0), "services").values().stream()
                .map(service -> ((Map<?, ?>) service).get("ports"))
                .filter(Objects::nonNull)
                .flatMap(ports -> ((List<?>) ports).stream())
                .map(Object::toString)
                .filter(port -> !port.startsWith("127.0.0.1:"))
                .forEach(open::add);

        assertThat(open).isSubsetOf("${PROXY_PORT:-8443}:8443");
    }

    @Test
    void thePublicPortGivesTheRealmOfThePortalAndNoOther() throws IOException {
        String proxy = Files.readString(DOCKER.resolve("haproxy/haproxy.cfg"));
        String front = find(proxy, "(?s)(frontend https\n.*?)\n\n");

        assertThat(front)
                .contains("path_beg /realms/mijnaccountantsportal/ /resources/\n")
                .contains("http-request deny deny_status 404 if !public or odd\n")
                .doesNotContain("/admin", "master");
    }

    @Test
    void mailsLeaveTheClusterByTls() throws IOException {
        Map<?, ?> deployment = yaml(DOCKER.resolve("kubernetes/keycloak.yaml")).get(0);
        Map<?, ?> container = (Map<?, ?>)
                ((List<?>) map(deployment, "spec", "template", "spec").get("containers")).get(0);

        assertThat(List.<Object>copyOf((List<?>) container.get("env")))
                .contains(
                        Map.of("name", "PORTAL_SMTP_SSL", "value", "true"),
                        Map.of("name", "PORTAL_SMTP_PORT", "value", "465"));
    }

    /** Anything that can reach the port can claim any client address, with {@code X-Forwarded-For}. */
    @Test
    void onlyTheIngressReachesTheLogin() throws IOException {
        Map<?, ?> policy = yaml(DOCKER.resolve("kubernetes/keycloak.yaml")).stream()
                .filter(document -> document.get("kind").equals("NetworkPolicy"))
                .findFirst()
                .orElseThrow();
        Map<?, ?> operated = yaml(DOCKER.resolve("kubernetes/operator.yaml")).get(0);

        assertThat((List<?>) map(policy, "spec").get("ingress"))
                .allSatisfy(rule -> assertThat(names((Map<?, ?>) rule)).contains("from"));
        assertThat(names(map(operated, "spec", "networkPolicy"))).contains("http");
    }

    private static Map<?, ?> node(Map<?, ?> services, String name) {
        Map<Object, Object> node = new HashMap<>(map(services, name));
        Map<Object, Object> environment = new HashMap<>(map(services, name, "environment"));
        // A node behind the proxy is not reached itself.
        node.keySet().removeAll(Set.of("ports", "depends_on"));
        environment
                .keySet()
                .removeAll(Set.of(
                        "KC_HOSTNAME",
                        "KC_HOSTNAME_ADMIN",
                        "KC_PROXY_HEADERS",
                        "KC_SHUTDOWN_DELAY",
                        "KC_SPI_STICKY_SESSION_ENCODER__INFINISPAN__SHOULD_ATTACH_ROUTE"));
        node.put("environment", environment);
        return node;
    }

    private static List<Map<?, ?>> yaml(Path file) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        new Yaml().loadAll(Files.readString(file)).forEach(document -> documents.add((Map<?, ?>) document));
        return documents;
    }

    private static Map<?, ?> map(Map<?, ?> from, String... path) {
        Map<?, ?> map = from;
        for (String key : path) {
            map = (Map<?, ?>) map.get(key);
        }
        return map;
    }

    private static Set<String> names(Map<?, ?> map) {
        return map.keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(use -> use.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String property(String pom, String name) {
        return find(pom, "<" + Pattern.quote(name) + ">([^<]+)<");
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}

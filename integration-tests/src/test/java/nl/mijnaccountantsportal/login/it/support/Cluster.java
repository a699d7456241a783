package nl.mijnaccountantsportal.login.it.support;

import com.github.dockerjava.api.model.PortBinding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.demo.FreePort;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Two containers of our own image, in production mode, on one PostgreSQL. They find each other through the database and
 * speak on a network of their own, which can be cut.
 */
public final class Cluster implements AutoCloseable {

    private static final int POSTGRESQL = 5432;

    private final ImageFromDockerfile image = new ImageFromDockerfile()
            .withFileFromPath("Dockerfile", Path.of(System.getProperty("portal.dockerfile")))
            .withFileFromPath("bundle/target/portal-login-under-test-kc26.jar", TestServer.path("portal.bundle"))
            .withFileFromPath("realm-export/mijnaccountantsportal-realm.json", TestServer.path("portal.realm"))
            .withBuildArg("KEYCLOAK_IMAGE", System.getProperty("portal.keycloak.image"));
    private final Network front = Network.newNetwork();
    private final Network between = Network.newNetwork();
    private final int databasePort = FreePort.any();
    private final GenericContainer<?> postgresql;
    private final TestServer server;
    private final NodeContainer second;

    @SuppressWarnings("resource")
    public Cluster() {
        postgresql = new GenericContainer<>(System.getProperty("portal.postgresql.image"))
                .withNetwork(front)
                .withNetworkAliases("database")
                .withEnv(Database.POSTGRESQL)
                // Each node may hold a hundred, and PostgreSQL allows no more by itself.
                .withCommand("postgres", "-c", "max_connections=300")
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:" + databasePort + ":" + POSTGRESQL)));
        postgresql.start();
        Database database = Database.reachedBy(
                        "postgres",
                        "jdbc:postgresql://localhost:" + databasePort + "/keycloak",
                        "keycloak",
                        "jdbc:postgresql://database:" + POSTGRESQL + "/keycloak")
                .whenItAnswers();
        server = TestServer.of(
                database,
                "host.docker.internal",
                environment -> node("cluster-1", database, environment, List.of(TestServer.path("portal.realm"))));
        second = node("cluster-2", database, Map.of(), List.of());
        awaitNodes(2);
    }

    private NodeContainer node(String name, Database database, Map<String, String> environment, List<Path> realms) {
        List<String> options = new ArrayList<>(database.serverOptions());
        options.addAll(List.of(
                "--http-enabled=true",
                "--hostname-strict=false",
                // Long enough for a load balancer to see that the node is no longer ready.
                "--shutdown-delay=3s",
                "--cache-embedded-network-bind-address=match-address:" + prefix(between),
                "--log-level=INFO,nl.mijnaccountantsportal:debug"));
        KeycloakServer.Settings settings = new KeycloakServer.Settings(
                TestServer.path("portal.distribution"),
                TestServer.path("portal.work").resolve(name),
                List.of(),
                realms,
                environment,
                // The build of the image has fixed the database vendor.
                options.stream().filter(option -> !option.startsWith("--db=")).toList(),
                0);
        return NodeContainer.start(image.get(), settings, front, between);
    }

    /** The beginning of all addresses of a network, as a pattern. */
    private static String prefix(Network network) {
        String gateway = DockerClientFactory.instance()
                .client()
                .inspectNetworkCmd()
                .withNetworkId(network.getId())
                .exec()
                .getIpam()
                .getConfig()
                .get(0)
                .getGateway();
        return gateway.substring(0, gateway.lastIndexOf('.') + 1) + "*";
    }

    public TestServer server() {
        return server;
    }

    public NodeContainer first() {
        return (NodeContainer) server.keycloak();
    }

    public NodeContainer second() {
        return second;
    }

    public List<Node> nodes() {
        return List.of(first(), second);
    }

    /** Waits until each running node knows this many nodes. */
    public void awaitNodes(int number) {
        nodes().forEach(node -> awaitNodes(node, number));
    }

    public void awaitNodes(Node node, int number) {
        Await.until(
                number + " nodes seen at " + node.url(),
                // JGroups gives a silent node up after forty seconds, and looks for lost ones up to twice a minute.
                Duration.ofMinutes(3),
                () -> Metrics.of(node).value("vendor_cluster_size") == number);
    }

    /** Cuts the network between the nodes; each still reaches the database. */
    public void cut() {
        second.leave(between);
    }

    public void mend() {
        second.join(between);
    }

    public void stopDatabase() {
        postgresql
                .getDockerClient()
                .stopContainerCmd(postgresql.getContainerId())
                .exec();
    }

    public void startDatabase() {
        postgresql
                .getDockerClient()
                .startContainerCmd(postgresql.getContainerId())
                .exec();
        server.database().whenItAnswers();
    }

    @Override
    public void close() {
        second.close();
        server.close();
        postgresql.stop();
        Stream.of(front, between).forEach(Network::close);
    }
}

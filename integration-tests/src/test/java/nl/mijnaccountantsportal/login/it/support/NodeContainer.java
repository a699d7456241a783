package nl.mijnaccountantsportal.login.it.support;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.PortBinding;
import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.demo.FreePort;
import nl.mijnaccountantsportal.login.demo.KeycloakServer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.PullPolicy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A server in a container. */
public final class NodeContainer implements Node {

    private final Container container;
    private final Path log;

    private NodeContainer(Container container, Path log) {
        this.container = container;
        this.log = log;
    }

    /**
     * The official image with our providers. It shares this machine's network: the tests give it mail servers, databases
     * and other servers at {@code localhost}, as they do to a process.
     */
    public static NodeContainer start(KeycloakServer.Settings settings) {
        DockerImageName image = DockerImageName.parse(System.getProperty("portal.keycloak.image"));
        KeptBuild build = KeptBuild.of(image.asCanonicalNameString(), settings);
        Container container = new Container(image, settings).onThisNetwork().with(build);
        NodeContainer node = started(container, settings);
        if (!build.isThere()) {
            container.keepBuild();
        }
        return node;
    }

    /** Our own image, which has its providers and its build already, on networks of its own. */
    public static NodeContainer start(String image, KeycloakServer.Settings settings, Network front, Network cluster) {
        Container container = new Container(DockerImageName.parse(image), settings);
        return started(container.withProductionMode().withOptimizedFlag().between(front, cluster), settings);
    }

    private static NodeContainer started(Container container, KeycloakServer.Settings settings) {
        Path log = settings.workDirectory().resolve("keycloak.log");
        try {
            Files.createDirectories(settings.workDirectory());
            // The server in the container is another user than this one.
            Files.setPosixFilePermissions(settings.workDirectory(), PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The tests and the server show each other files there, such as certificates.
        String work = System.getProperty("portal.work");
        container
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withBinds(Bind.parse(work + ":" + work)))
                .with("--log=console,file", "--log-file=" + log, "--log-file-rotation-enabled=false")
                // The engine would copy each line once more.
                .with("--log-console-level=warn")
                .with(settings.options().toArray(String[]::new))
                .start();
        return new NodeContainer(container, log);
    }

    @Override
    public String url() {
        return container.getAuthServerUrl();
    }

    @Override
    public String managementUrl() {
        return "http://localhost:" + container.managementPort;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void restart() {
        stop();
        container.startAgain();
    }

    @Override
    public void stop() {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(30)
                    .exec();
        }
    }

    /** Ends the server at once, as a power failure would. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    public void leave(Network network) {
        container
                .getDockerClient()
                .disconnectFromNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(container.getContainerId())
                .exec();
    }

    public void join(Network network) {
        container.join(network);
    }

    @Override
    public void close() {
        stop();
        container.stop();
    }

    private static final class Container extends ExtendableKeycloakContainer<Container> {

        private static final int HTTP = 8080;
        private static final int MANAGEMENT = 9000;

        private final int port = FreePort.any();
        private final int managementPort = FreePort.anyBut(port);
        private Network second;
        // Null for an image that has its build.
        private KeptBuild build;

        private Container(DockerImageName image, KeycloakServer.Settings settings) {
            super(image);
            withProviderLibsFrom(settings.providers().stream().map(Path::toFile).toList());
            // Fetches only missing images; existing ones may be older than Testcontainers accepts.
            withImagePullPolicy(PullPolicy.defaultPolicy());
            setExposedPorts(List.of());
            settings.realmFiles()
                    .forEach(file -> withCopyFileToContainer(
                            MountableFile.forHostPath(file, 0644), "/opt/keycloak/data/import/" + file.getFileName()));
            withEnv(KeycloakServer.SHORT_LIVED);
            withEnv(settings.environment());
            withStartupTimeout(Duration.ofMinutes(10));
            // A build of Keycloak 26.7 fails now and then (see ServerLog of the demo).
            withStartupAttempts(3);
        }

        private Container with(String... options) {
            Stream.of(options).forEach(this::withCustomCommand);
            return this;
        }

        private Container with(KeptBuild kept) {
            build = kept;
            return this;
        }

        private Container onThisNetwork() {
            return withNetworkMode("host")
                    .with(
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--http-management-host=127.0.0.1",
                            "--http-management-port=" + managementPort,
                            "--metrics-enabled=true");
        }

        private Container between(Network front, Network cluster) {
            second = cluster;
            return withNetwork(front)
                    .withExtraHost("host.docker.internal", "host-gateway")
                    .withCreateContainerCmdModifier(command -> command.getHostConfig()
                            .withPortBindings(
                                    PortBinding.parse("127.0.0.1:" + port + ":" + HTTP),
                                    PortBinding.parse("127.0.0.1:" + managementPort + ":" + MANAGEMENT)));
        }

        @Override
        protected void containerIsCreated(String containerId) {
            if (second != null) {
                join(second);
            }
            if (build != null && build.isThere()) {
                giveBuild(containerId);
            }
        }

        private void giveBuild(String containerId) {
            try (InputStream archive = Files.newInputStream(build.file())) {
                getDockerClient()
                        .copyArchiveToContainerCmd(containerId)
                        .withTarInputStream(archive)
                        .withRemotePath(Path.of(KeptBuild.DIRECTORY).getParent().toString())
                        .exec();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void keepBuild() {
            try (InputStream archive = getDockerClient()
                    .copyArchiveFromContainerCmd(getContainerId(), KeptBuild.DIRECTORY)
                    .exec()) {
                build.keep(archive);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void join(Network network) {
            getDockerClient()
                    .connectToNetworkCmd()
                    .withNetworkId(network.getId())
                    .withContainerId(getContainerId())
                    .exec();
        }

        @Override
        public String getHost() {
            return "localhost";
        }

        /** The ports on this machine, which stay when the container is started again. */
        @Override
        public Integer getMappedPort(int inTheImage) {
            return inTheImage == MANAGEMENT ? managementPort : port;
        }

        private void startAgain() {
            getDockerClient().startContainerCmd(getContainerId()).exec();
            waitUntilContainerStarted();
        }
    }
}

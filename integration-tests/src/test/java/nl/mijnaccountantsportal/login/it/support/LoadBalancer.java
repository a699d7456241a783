package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Chooses the next node for each request, among the nodes that were ready at the last health check, and waits if there
 * are none, like a proxy. It returns the node's address.
 */
public final class LoadBalancer implements Supplier<String>, AutoCloseable {

    private static final long ASK_EVERY_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Node> nodes;
    private final Map<Node, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService asking;

    public LoadBalancer(List<Node> nodes) {
        this.nodes = nodes;
        asking = Executors.newScheduledThreadPool(nodes.size());
        for (Node node : nodes) {
            asking.scheduleWithFixedDelay(
                    () -> isReady(node).ifPresent(answer -> ready.put(node, answer)),
                    0,
                    ASK_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
        awaitAll();
    }

    /** Waits until requests go to all nodes. */
    public void awaitAll() {
        Await.until("all nodes are ready", () -> open().size() == nodes.size());
    }

    @Override
    public String get() {
        List<Node> open =
                Await.value("a node that is ready", () -> Optional.of(open()).filter(found -> !found.isEmpty()));
        return open.get(Math.floorMod(turn.getAndIncrement(), open.size())).url();
    }

    private List<Node> open() {
        return nodes.stream()
                .filter(node -> ready.getOrDefault(node, Boolean.FALSE))
                .toList();
    }

    /** What the node answers; nothing if it takes its time over it. */
    private Optional<Boolean> isReady(Node node) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.managementUrl() + "/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode() == 200);
        } catch (HttpTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            // The node is not listening.
            return Optional.of(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}

package nl.mijnaccountantsportal.login.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Leads each request to the next of the nodes that say that they are ready; nothing sticks. */
final class LoadBalancer implements Supplier<Node>, AutoCloseable {

    private static final int LOOK_EVERY_MILLIS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Node> all;
    private volatile List<Node> ready;

    LoadBalancer(List<Node> nodes) {
        all = nodes;
        ready = nodes;
        looks.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Node get() {
        List<Node> candidates = ready;
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }

    private void look() {
        List<Node> found = all.stream().filter(this::isReady).toList();
        if (!found.isEmpty()) {
            ready = found;
        }
    }

    private boolean isReady(Node node) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.managementUrl() + "/health/ready"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}

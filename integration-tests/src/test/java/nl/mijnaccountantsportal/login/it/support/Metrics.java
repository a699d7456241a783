package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server's {@code /metrics} says at one moment. */
public record Metrics(String text) {

    private static final Pattern TAG = Pattern.compile("(?<name>\\w+)=\"");

    public static Metrics of(TestServer server) {
        return of(server.keycloak());
    }

    public static Metrics of(Node node) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.managementUrl() + "/metrics"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "text/plain")
                .build();
        try {
            return new Metrics(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The names of the meters that begin so. */
    public Set<String> names(String prefix) {
        return text.lines()
                .filter(line -> line.startsWith("# TYPE " + prefix))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether there is a series of this very name. */
    public boolean has(String name) {
        return text.lines().anyMatch(line -> line.matches(name + "[{ ].*"));
    }

    /** The names of a meter's tags, in their order; a histogram's buckets aside. */
    public List<String> tags(String meter) {
        return series(meter)
                .flatMap(line ->
                        TAG.matcher(line.substring(0, line.lastIndexOf(' '))).results())
                .map((MatchResult tag) -> tag.group(1))
                .filter(tag -> !tag.equals("le"))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<String> series(String meter) {
        return text.lines().filter(line -> line.matches(meter + "(_bucket|_sum|_count)?[{ ].*"));
    }

    /** The sum of a meter's series that have all of these tags, written {@code name="value"}. */
    public double value(String meter, String... tags) {
        return text.lines()
                .filter(line ->
                        line.matches(meter + "[{ ].*") && Stream.of(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}

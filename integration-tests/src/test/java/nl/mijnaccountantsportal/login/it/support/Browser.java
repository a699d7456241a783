package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * A browser with scripts off. It follows redirects until one leads to the portal, which is not running: the login ends
 * there.
 */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final int REDIRECTS = 10;
    private static final Queue<URI> SEEN = new ConcurrentLinkedQueue<>();

    private final Cookies cookies;
    private final String userAgent;
    // As in Accept-Language; empty: the realm's language.
    private final String language;
    // The node that it calls; null for the one in the address.
    private final Supplier<String> server;
    // As in X-Forwarded-For; empty for no proxy.
    private final String forwardedFor;

    public Browser() {
        this(new Cookies(), FIREFOX, "", null, "");
    }

    private Browser(Cookies cookies, String userAgent, String language, Supplier<String> server, String forwardedFor) {
        this.cookies = cookies;
        this.userAgent = userAgent;
        this.language = language;
        this.server = server;
        this.forwardedFor = forwardedFor;
    }

    /** A browser behind a proxy that reports this address. */
    public static Browser forwardedFor(String address) {
        return new Browser(new Cookies(), FIREFOX, "", null, address);
    }

    /** A browser with this User-Agent. */
    public static Browser named(String userAgent) {
        return new Browser(new Cookies(), userAgent, "", null, "");
    }

    /** The browser of a user with this language. */
    public static Browser reading(String language) {
        return new Browser(new Cookies(), FIREFOX, language, null, "");
    }

    /** The same browser after a restart: of the cookies, those that trust it are left. */
    public Browser restarted() {
        return new Browser(cookies.only(Trust.COOKIE), userAgent, language, server, forwardedFor);
    }

    /** A copy of this browser; later changes to one do not affect the other. */
    public Browser copy() {
        return new Browser(cookies.copy(), userAgent, language, server, forwardedFor);
    }

    /** A copy of this browser. The load balancer leads its requests to this node. */
    public Browser through(Node node) {
        return new Browser(cookies.copy(), userAgent, language, node::url, forwardedFor);
    }

    /** A copy of this browser. The load balancer chooses the node for each of its requests. */
    public Browser through(LoadBalancer balancer) {
        return new Browser(cookies.copy(), userAgent, language, balancer, forwardedFor);
    }

    /** Every address that any browser of these tests asked for or was sent to. */
    public static Queue<URI> seen() {
        return SEEN;
    }

    public Page open(URI address) {
        URI led = led(address);
        return follow(send("GET", led, BodyPublishers.noBody()), led);
    }

    public Page post(URI address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        URI led = led(address);
        return follow(send("POST", led, BodyPublishers.ofString(body)), led);
    }

    public Cookies cookies() {
        return cookies;
    }

    private URI led(URI address) {
        String own = address.getScheme() + "://" + address.getRawAuthority();
        return server == null ? address : URI.create(address.toString().replace(own, server.get()));
    }

    private Page follow(HttpResponse<String> first, URI asked) {
        HttpResponse<String> response = first;
        URI address = asked;
        for (int i = 0; i < REDIRECTS; i++) {
            if (response.statusCode() / 100 != 3) {
                return new Page(this, address, response, Jsoup.parse(response.body(), address.toString()));
            }
            URI next = address.resolve(response.headers().firstValue("Location").orElseThrow());
            if (Portal.isAt(next)) {
                SEEN.add(next);
                return new Page(this, next, response, Jsoup.parse("", next.toString()));
            }
            address = led(next);
            response = send("GET", address, BodyPublishers.noBody());
        }
        throw new AssertionError("More than " + REDIRECTS + " redirects, now to " + address);
    }

    private HttpResponse<String> send(String method, URI address, BodyPublisher body) {
        SEEN.add(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", userAgent);
        if (!language.isEmpty()) {
            request.header("Accept-Language", language);
        }
        if (!forwardedFor.isEmpty()) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        String sent = cookies.headerFor(address);
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            cookies.keep(response.headers());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

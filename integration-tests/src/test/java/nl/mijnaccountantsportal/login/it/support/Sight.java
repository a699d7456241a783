package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A page in a window of a real browser. */
public final class Sight implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "set-cookie", "transfer-encoding");

    private static final String QUESTIONS = read("sight.js") + read("layout.js");

    private final com.microsoft.playwright.Page page;
    private final Viewer viewer;
    private final List<String> complaints = new ArrayList<>();

    public Sight(BrowserContext context, Page reached, Viewer viewer) {
        this.viewer = viewer;
        String address = reached.address().toString();
        context.clearCookies();
        context.addCookies(reached.browser().cookies().of(reached.address()));
        page = context.newPage();
        page.route(
                address::equals,
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(reached.status())
                        .setHeaders(headers(reached))
                        .setBody(reached.response().body())),
                // The server answers what the page's script requests afterwards.
                new com.microsoft.playwright.Page.RouteOptions().setTimes(1));
        listen(reached.address());
        page.navigate(address);
        page.waitForLoadState(LoadState.LOAD);
        page.evaluate(QUESTIONS);
    }

    private static String read(String resource) {
        try (InputStream stream = Sight.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Map<String, String> headers(Page reached) {
        Map<String, String> headers = new LinkedHashMap<>();
        reached.response().headers().map().forEach((name, values) -> {
            if (!name.startsWith(":") && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return headers;
    }

    private void listen(URI address) {
        String host = address.getScheme() + "://" + address.getRawAuthority() + "/";
        page.onConsoleMessage(message -> {
            // An error page has an error status, which is not a fault of the page.
            boolean itself = message.text().startsWith("Failed to load resource")
                    && message.location().startsWith(address.toString());
            if (Set.of("error", "warning").contains(message.type()) && !itself) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(host) && !request.url().startsWith("data:")) {
                complaints.add("request to another host: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400 && !response.url().equals(address.toString())) {
                complaints.add(response.status() + " " + response.url());
            }
        });
    }

    /** Asks the page for its faults of one kind. */
    public List<String> faults(String question) {
        return ((List<?>) page.evaluate("sight." + question + "()"))
                .stream().map(String::valueOf).toList();
    }

    public Viewer viewer() {
        return viewer;
    }

    public com.microsoft.playwright.Page page() {
        return page;
    }

    /** The problems that the browser has reported so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        page.close();
    }
}

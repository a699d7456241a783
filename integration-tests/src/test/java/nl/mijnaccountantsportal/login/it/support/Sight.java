package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A page in a window of a real browser. */
public final class Sight implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "set-cookie", "transfer-encoding");

    private static final String QUESTIONS = read("sight.js") + read("layout.js");
    // One second after it was opened, a page looks at the cookies (Keycloak's authChecker.js), and leaves if they are
    // of another login. The last page must not do that while the next one is opened.
    private static final String STAND_STILL =
            "for (let timer = window.setTimeout(() => {}); timer > 0; timer--) { window.clearTimeout(timer); }";

    private final com.microsoft.playwright.Page page;
    private final Viewer viewer;
    private final String address;
    private final String host;
    private final Runnable end;
    private final List<String> complaints = new ArrayList<>();
    // Fields, because a listener can only be removed by the object that was added.
    private final Consumer<ConsoleMessage> message = this::hear;
    private final Consumer<String> error = text -> complaints.add("script: " + text);
    private final Consumer<Request> request = this::watch;
    private final Consumer<Response> response = this::watch;

    /**
     * Shows a page as the server sent it.
     *
     * @param window an open window; what was shown there before leaves no cookie, route or setting
     * @param end what happens to the window afterwards
     */
    Sight(com.microsoft.playwright.Page window, Page reached, Viewer viewer, Runnable end) {
        this.page = window;
        this.viewer = viewer;
        this.end = end;
        address = reached.address().toString();
        host = reached.address().getScheme() + "://" + reached.address().getRawAuthority() + "/";
        page.evaluate(STAND_STILL);
        page.context().clearCookies();
        page.context().addCookies(reached.browser().cookies().of(reached.address()));
        page.route(
                address::equals,
                route -> route.fulfill(new FulfillOptions()
                        .setStatus(reached.status())
                        .setHeaders(headers(reached))
                        .setBody(reached.response().body())),
                // The server answers what the page's script requests afterwards.
                new com.microsoft.playwright.Page.RouteOptions().setTimes(1));
        page.onConsoleMessage(message);
        page.onPageError(error);
        page.onRequest(request);
        page.onResponse(response);
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

    private void hear(ConsoleMessage said) {
        // An error page has an error status, which is not a fault of the page.
        boolean itself = said.text().startsWith("Failed to load resource")
                && said.location().startsWith(address);
        if (Set.of("error", "warning").contains(said.type()) && !itself) {
            complaints.add("console: " + said.text());
        }
    }

    private void watch(Request sent) {
        if (!sent.url().startsWith(host) && !sent.url().startsWith("data:")) {
            complaints.add("request to another host: " + sent.url());
        }
    }

    private void watch(Response came) {
        if (came.status() >= 400 && !came.url().equals(address)) {
            complaints.add(came.status() + " " + came.url());
        }
    }

    /** Asks the page for its faults of one kind. */
    public List<String> faults(String question) {
        return ((List<?>) page.evaluate("sight." + question + "()"))
                .stream().map(String::valueOf).toList();
    }

    /** The same text for pages that look the same in the same window. */
    public String appearance() {
        return (String) page.evaluate("scripts => sight.appearance(scripts)", viewer.scripts());
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
        page.offConsoleMessage(message);
        page.offPageError(error);
        page.offRequest(request);
        page.offResponse(response);
        page.unrouteAll();
        end.run();
    }
}

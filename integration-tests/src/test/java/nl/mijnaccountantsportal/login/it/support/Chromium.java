package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A real browser, the system's Chromium or Chrome; started when it is first asked for something. Closing it closes its
 * windows. The program goes on, for the next one: it takes seconds to start.
 */
public final class Chromium implements AutoCloseable {

    // Programs that wait, by environment. Each serves one of these objects at a time, as Playwright demands.
    private static final Map<Map<String, String>, Queue<com.microsoft.playwright.Browser>> IDLE =
            new ConcurrentHashMap<>();

    private final Map<String, String> environment;
    private com.microsoft.playwright.Browser program;
    // Windows that stay open, by what distinguishes them.
    private final Map<List<Object>, Page> left = new HashMap<>();

    public Chromium() {
        this(Map.of());
    }

    /** With these variables, such as {@code FONTCONFIG_FILE}, besides those of this process. */
    public Chromium(Map<String, String> environment) {
        this.environment = environment;
    }

    private com.microsoft.playwright.Browser browser() {
        if (program == null) {
            com.microsoft.playwright.Browser waiting = idle().poll();
            program = waiting == null ? start() : waiting;
        }
        return program;
    }

    private Queue<com.microsoft.playwright.Browser> idle() {
        return IDLE.computeIfAbsent(environment, absent -> new ConcurrentLinkedQueue<>());
    }

    /** Runs until this process ends. */
    private com.microsoft.playwright.Browser start() {
        Path file = Need.CHROMIUM.path();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return Playwright.create(new Playwright.CreateOptions().setEnv(variables))
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(file)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=MAP "
                                        + URI.create(Portal.URL).getHost() + " 127.0.0.1:"
                                        + emptyPortal().getAddress().getPort())));
    }

    // A server, since Playwright's routes do not see where a redirect leads.
    private static HttpServer emptyPortal() {
        try {
            HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] page = "<title>Portaal</title>".getBytes(StandardCharsets.UTF_8);
            portal.createContext("/", request -> {
                request.getResponseHeaders().set("Content-Type", "text/html");
                request.sendResponseHeaders(200, page.length);
                request.getResponseBody().write(page);
                request.close();
            });
            portal.start();
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A window of a user with this language. The portal answers with an empty page. */
    public Page window(String language) {
        return page(new NewContextOptions().setLocale(language));
    }

    /** A window of this viewer. */
    public Page window(Viewer viewer) {
        return page(viewer.options());
    }

    /** The same on a phone: a narrow screen and a finger. */
    public Page phone(String language) {
        return page(new NewContextOptions()
                .setLocale(language)
                .setViewportSize(360, 740)
                .setIsMobile(true)
                .setHasTouch(true));
    }

    /** A phone that shows a page as the server sent it, in a window that stays open for the next one. */
    public Sight showOnPhone(nl.mijnaccountantsportal.login.it.support.Page reached, int width, int height) {
        Viewer viewer = new Viewer("nl", true);
        NewContextOptions phone = viewer.options()
                .setViewportSize(width, height)
                .setIsMobile(true)
                .setHasTouch(true);
        return new Sight(left(List.of(viewer, width, height), phone), reached, viewer, () -> {});
    }

    /** A new window that shows a page as the server sent it, and can go on from there. */
    public Sight show(nl.mijnaccountantsportal.login.it.support.Page reached, Viewer viewer) {
        BrowserContext context = context(viewer.options());
        return new Sight(context.newPage(), reached, viewer, context::close);
    }

    /**
     * Shows a page as the server sent it, in this viewer's window, which stays open for the next page. A new window takes
     * twice as long: it is a process of its own.
     */
    public Sight showNext(nl.mijnaccountantsportal.login.it.support.Page reached, Viewer viewer) {
        Page window = left(List.of(viewer), viewer.options().setViewportSize(1280, 720));
        window.setViewportSize(1280, 720);
        window.emulateMedia(new EmulateMediaOptions()
                .setColorScheme(null)
                .setForcedColors(null)
                .setReducedMotion(null));
        return new Sight(window, reached, viewer, () -> {});
    }

    private Page left(List<Object> kind, NewContextOptions options) {
        return left.computeIfAbsent(kind, absent -> page(options));
    }

    /**
     * A mail program's pane, this many pixels wide and lower than any mail; nothing that a mail asks for is there. Each
     * kind of pane is there once, for one mail after the other.
     */
    public Page pane(int width, ColorScheme scheme) {
        return left.computeIfAbsent(List.of(width, scheme), absent -> emptyPane(width, scheme));
    }

    private Page emptyPane(int width, ColorScheme scheme) {
        BrowserContext context = browser()
                .newContext(new NewContextOptions().setViewportSize(width, 200).setColorScheme(scheme));
        context.route("**", Route::abort);
        return context.newPage();
    }

    private Page page(NewContextOptions options) {
        return context(options).newPage();
    }

    private BrowserContext context(NewContextOptions options) {
        BrowserContext context = browser().newContext(options);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        return context;
    }

    /** Closes all its windows; those that are still loading, too. */
    @Override
    public void close() {
        if (program != null) {
            program.contexts().forEach(BrowserContext::close);
            left.clear();
            idle().add(program);
            program = null;
        }
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real browser, the system's Chromium or Chrome; started when it is first asked for something. */
public final class Chromium implements AutoCloseable {

    private Playwright playwright;
    private com.microsoft.playwright.Browser browser;
    // By what distinguishes them.
    private final Map<List<Object>, BrowserContext> left = new HashMap<>();

    private com.microsoft.playwright.Browser browser() {
        if (browser == null) {
            Path program = Need.CHROMIUM.path();
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-quic",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
        return browser;
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

    /** A phone that shows a page as the server sent it, and can go on from there. */
    public Sight showOnPhone(nl.mijnaccountantsportal.login.it.support.Page reached, int width, int height) {
        Viewer viewer = new Viewer("nl", true);
        return show(
                reached,
                viewer,
                List.of(viewer, width, height),
                viewer.options()
                        .setViewportSize(width, height)
                        .setIsMobile(true)
                        .setHasTouch(true));
    }

    /**
     * A window that shows a page as the server sent it, and can go on from there. It is closed before the next one of the
     * same viewer opens: a browser that stays open takes half the time, and the cookies of the earlier page are gone.
     */
    public Sight show(nl.mijnaccountantsportal.login.it.support.Page reached, Viewer viewer) {
        return show(reached, viewer, List.of(viewer), viewer.options());
    }

    private Sight show(
            nl.mijnaccountantsportal.login.it.support.Page reached,
            Viewer viewer,
            List<Object> kind,
            NewContextOptions options) {
        return new Sight(left.computeIfAbsent(kind, absent -> context(options)), reached, viewer);
    }

    /**
     * A mail program's pane, this many pixels wide and lower than any mail; nothing that a mail asks for is there. Each
     * kind of pane is there once, for one mail after the other.
     */
    public Page pane(int width, ColorScheme scheme) {
        return left.computeIfAbsent(List.of(width, scheme), absent -> emptyPane(width, scheme))
                .pages()
                .get(0);
    }

    private BrowserContext emptyPane(int width, ColorScheme scheme) {
        BrowserContext context = browser()
                .newContext(new NewContextOptions().setViewportSize(width, 200).setColorScheme(scheme));
        context.route("**", Route::abort);
        context.newPage();
        return context;
    }

    private Page page(NewContextOptions options) {
        return context(options).newPage();
    }

    private BrowserContext context(NewContextOptions options) {
        BrowserContext context = browser().newContext(options);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        context.route(
                Portal.URL + "/**",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("text/html").setBody("<title>Portaal</title>")));
        return context;
    }

    @Override
    public void close() {
        if (playwright != null) {
            playwright.close();
        }
    }
}

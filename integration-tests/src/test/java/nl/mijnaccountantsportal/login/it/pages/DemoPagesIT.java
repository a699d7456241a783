package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.demo.Inbox;
import nl.mijnaccountantsportal.login.demo.MailServer;
import nl.mijnaccountantsportal.login.it.support.Axe;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.DemoSite;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Sight;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's own pages under the rules of the login pages ({@link PagesIT}, {@link LayoutIT}). */
@Needs(Need.CHROMIUM)
class DemoPagesIT {

    private static final List<Integer> WIDTHS = List.of(1280, 390, 320);

    private static final Map<String, Function<DemoSite, Page>> PAGES = Map.of(
            "start", site -> open(site.portal("/")),
            "logged in", site -> site.logIn(site.newUser()),
            "sent", DemoPagesIT::sent,
            "refused", site -> open(site.portal("/callback?state=x&error=access_denied")),
            "missing", site -> open(site.portal("/missing")),
            "inbox", DemoPagesIT::inbox,
            "empty inbox", site -> emptyInbox(),
            "app", site -> open(site.inbox("/app")));

    private static final Map<String, Page> REACHED = new ConcurrentHashMap<>();

    private static DemoSite site;
    private static Chromium chromium;

    @BeforeAll
    static void openBrowser() {
        site = DemoSite.start("demo-pages");
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    static Stream<Arguments> pages() {
        return PAGES.keySet().stream()
                .sorted()
                .flatMap(name -> Stream.of(true, false).map(scripts -> Arguments.of(name, new Viewer("nl", scripts))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pages")
    void thePageIsAccessible(String name, Viewer viewer) {
        try (Sight sight = chromium.showNext(reached(name), viewer)) {
            assertSoftly(softly -> new PagesIT.Look(softly, name + ", " + viewer, sight).all());
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pages")
    void everyPartHasItsPlaceAtEveryWidth(String name, Viewer viewer) {
        try (Sight sight = chromium.showNext(reached(name), viewer)) {
            Axe axe = Axe.in(sight);
            assertSoftly(softly -> WIDTHS.forEach(width -> {
                sight.page().setViewportSize(width, 664);
                softly.assertThat(sight.faults("overflow"))
                        .as("overflow, " + width)
                        .isEmpty();
                softly.assertThat(sight.faults("layout")).as("layout, " + width).isEmpty();
                softly.assertThat(axe.violations()).as("axe, " + width).isEmpty();
            }));
        }
    }

    private static Page reached(String name) {
        return REACHED.computeIfAbsent(name, absent -> PAGES.get(absent).apply(site));
    }

    private static Page open(URI address) {
        return new Browser().open(address);
    }

    private static Page sent(DemoSite site) {
        TestUser user = site.newUser();
        Page page = site.sendTaxReturn(site.logIn(user), user);
        assertThat(page.has("#sent")).as(page.toString()).isTrue();
        return page;
    }

    private static Page inbox(DemoSite site) {
        site.logIn(site.newUser());
        return open(site.inbox("/"));
    }

    private static Page emptyInbox() {
        return open(URI.create(Inbox.start(MailServer.start(0), 0, URI.create("http://localhost:1"))
                .url()));
    }
}

package nl.mijnaccountantsportal.login.it;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** axe-core in a page. Its own builder would load it anew for each look at the same page. */
record Axe(Page page) {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String SCRIPT = read();
    // Where scripts are off, timers never fire and axe would wait for ever.
    private static final String WITHOUT_TIMERS =
            "window.setTimeout = (task, pause, ...more) => { Promise.resolve().then(() => task?.(...more)); }";
    private static final String RUN = """
            options => axe.run(document, options).then(result => result[options.resultTypes[0]].flatMap(rule =>
                rule.nodes.map(node => rule.id + ': ' + node.target + ' ' + node.any.concat(node.all, node.none)
                    .map(check => check.message).join(', '))))
            """;

    static Axe in(Sight sight) {
        if (!sight.viewer().scripts()) {
            sight.page().evaluate(WITHOUT_TIMERS);
        }
        sight.page().evaluate(SCRIPT);
        return new Axe(sight.page());
    }

    private static String read() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What breaks WCAG 2.2 at level A or AA, as far as a program can tell. */
    List<String> violations() {
        return run(WCAG);
    }

    /** The part of it that other colours can change. */
    List<String> colourViolations() {
        return run(List.of("color-contrast", "link-in-text-block"));
    }

    /** What a program cannot tell, and a person has to look at. */
    List<String> incomplete() {
        return run(WCAG, "incomplete");
    }

    private List<String> run(List<String> rules) {
        return run(rules, "violations");
    }

    private List<String> run(List<String> rules, String results) {
        return ((List<?>)
                        page.evaluate(RUN, Map.of("runOnly", rules, "preload", false, "resultTypes", List.of(results))))
                .stream().map(String::valueOf).toList();
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** axe-core in a page. Its own builder would load it again for each look at the same page. */
public final class Axe {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** The rules of these that ask where elements are; the others ask what is shown and what it says. */
    private static final List<String> OF_THE_LAYOUT =
            List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size");

    private static final String SCRIPT = read();
    // Where scripts are off, timers never fire and axe would wait for ever.
    private static final String WITHOUT_TIMERS =
            "window.setTimeout = (task, pause, ...more) => { Promise.resolve().then(() => task?.(...more)); }";
    /**
     * What axe leaves to people to decide, and what they have decided: rule, reason of the check, and selector of the
     * element.
     */
    private static final List<String> ANSWERED = List.of();

    private static final String RUN = """
            options => axe.run(document, options).then(result => {
                const list = (rules, kind) => rules.flatMap(rule => rule.nodes.map(node => {
                    const checks = node.any.concat(node.all, node.none);
                    const reasons = checks.map(check => check.data?.messageKey ?? check.id).join();
                    return kind + rule.id + ' (' + reasons + '): ' + node.target + ' '
                        + checks.map(check => check.message).join(', ');
                }));
                return list(result.violations, '').concat(list(result.incomplete, 'open: '));
            })
            """;

    private final Page page;
    private Object shown;

    private Axe(Page page) {
        this.page = page;
    }

    public static Axe in(Sight sight) {
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

    /**
     * What breaks WCAG 2.2 at level A or AA, as far as a program can tell. Where the same is shown as at the last look, in
     * a window of another size, it is what that size can change.
     */
    public List<String> violations() {
        Object last = shown;
        shown = page.evaluate("sight.shown()");
        return run(shown.equals(last) ? OF_THE_LAYOUT : WCAG);
    }

    /** The part of it that other colours can change. */
    public List<String> colourViolations() {
        return run(List.of("color-contrast", "link-in-text-block"));
    }

    private List<String> run(List<String> rules) {
        Map<String, Object> options =
                Map.of("runOnly", rules, "preload", false, "resultTypes", List.of("violations", "incomplete"));
        return ((List<?>) page.evaluate(RUN, options))
                .stream()
                        .map(String::valueOf)
                        .filter(fault -> ANSWERED.stream().noneMatch(fault::startsWith))
                        .toList();
    }
}

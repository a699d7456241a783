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
    private static final String RUN = """
            options => axe.run(document, options).then(result => result.violations.flatMap(rule =>
                rule.nodes.map(node => rule.id + ': ' + node.target + ' ' + node.any.concat(node.all, node.none)
                    .map(check => check.message).join(', '))))
            """;

    static Axe in(Page page) {
        page.evaluate(SCRIPT);
        return new Axe(page);
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
        return run(Map.of("runOnly", WCAG));
    }

    /** Text that does not stand out from its ground. */
    List<String> faintTexts() {
        return run(Map.of("runOnly", List.of("color-contrast")));
    }

    private List<String> run(Map<String, Object> options) {
        return ((List<?>) page.evaluate(RUN, options))
                .stream().map(String::valueOf).toList();
    }
}

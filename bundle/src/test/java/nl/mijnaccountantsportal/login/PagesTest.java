package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page of the handbooks answers one question, so it is short, and the index leads to it. */
class PagesTest {

    private static final int WORDS_OF_A_PAGE = 1600;
    private static final int WORDS_BEFORE_LEARN_MORE = 600;

    private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*");
    private static final Pattern HANDBOOK =
            Pattern.compile("(?:\\.\\./)*docs/(?:operators|realm-admins|portal-developers|security)/[^/]+\\.md");

    private static List<CodeTable> tables;

    @BeforeAll
    static void readTables() throws IOException {
        tables = HandbookTest.tablesAreWhatTheCodeSays().toList();
    }

    static List<Document> pages() {
        return Document.all().stream()
                .filter(document -> isOfAHandbook(document) || document.file().endsWith("README.md"))
                .toList();
    }

    private static boolean isOfAHandbook(Document document) {
        return HANDBOOK.matcher(document.file().toString()).matches();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsShort(Document page) {
        assertThat(words(prose(page))).isLessThanOrEqualTo(WORDS_OF_A_PAGE);
    }

    @Test
    void theReadMeSaysItsBusinessBeforeItsLinks() {
        String text = Document.read("README.md").text();

        assertThat(words(text.substring(0, text.indexOf("\n## Learn more\n"))))
                .isLessThanOrEqualTo(WORDS_BEFORE_LEARN_MORE);
    }

    @Test
    void theIndexLeadsToEveryPage() {
        Document index = Document.read("docs/README.md");
        Set<Path> linked = index.links().stream()
                .map(link -> index.file()
                        .resolveSibling(link.replaceFirst("#.*", ""))
                        .normalize())
                .collect(Collectors.toSet());

        List<Path> pages = Document.all().stream()
                .filter(PagesTest::isOfAHandbook)
                .map(page -> page.file().normalize())
                .toList();

        assertThat(pages).isNotEmpty().isSubsetOf(linked);
    }

    /** What is read from the first line to the last: no blocks of code, and no tables that the build writes, which are looked up. */
    private static String prose(Document page) {
        String text = page.withoutBlocks();
        for (CodeTable table : tables) {
            if (page.file().equals(Document.ROOT.resolve(table.path()))) {
                text = text.replace(table.asWritten(), "");
            }
        }
        return text;
    }

    private static long words(String text) {
        return WORD.matcher(text).results().count();
    }
}

package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.mijnaccountantsportal.login.Document.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The documents are consistent: every link has a target, and every block of code can be parsed. */
class DocumentsTest {

    // Styles, layout, or a language with programs that other tests run (RecipesIT, StockServerIT, .ci/try-docker).
    private static final Set<String> ONLY_SHOWN =
            Set.of("css", "text", "java", "javascript", "mermaid", "sql", "dockerfile");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static List<Document> documents() {
        return Document.all();
    }

    static List<Block> blocks() {
        return documents().stream()
                .flatMap(document -> document.blocks().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkWithinTheProjectLeadsSomewhere(Document document) {
        List<String> broken = document.links().stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(document, link))
                .toList();

        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Document document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document.file()
                : document.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || documents().stream()
                        .filter(other -> other.file().normalize().equals(target.normalize()))
                        .anyMatch(other -> other.anchors().contains(parts[1]));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockOfCodeCanBeRead(Block block) throws Exception {
        switch (block.language()) {
            // Blocks without a language are for a shell.
            case "", "bash", "sh" -> assertThat(complaintOfBash(block.code())).isEmpty();
            // Some show a few members of an object.
            case "json" -> JSON.readTree(block.code().startsWith("\"") ? "{" + block.code() + "}" : block.code());
            case "yaml" ->
                new Yaml()
                        .loadAll(block.code())
                        .forEach(read -> assertThat(read).isNotNull());
            case "xml" ->
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(block.code().getBytes(StandardCharsets.UTF_8)));
            case "properties" -> new Properties().load(new StringReader(block.code()));
            default -> assertThat(ONLY_SHOWN).contains(block.language());
        }
    }

    private static String complaintOfBash(String script) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (Writer input = bash.outputWriter()) {
            input.write(script);
        }
        String complaint = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return bash.waitFor() == 0 ? "" : complaint;
    }

    @Test
    void everyPictureThatIsKeptIsShown() throws IOException {
        Set<String> shown = documents().stream()
                .flatMap(document -> document.links().stream())
                .map(link -> link.replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> pictures = Files.list(Document.ROOT.resolve("docs/screens"))) {
            assertThat(pictures.map(picture -> picture.getFileName().toString()).filter(name -> !name.endsWith(".md")))
                    .isNotEmpty()
                    .isSubsetOf(shown);
        }
    }

    @Test
    void noTwoDocumentsHoldTheSameParagraph() {
        Map<String, List<Document>> paragraphs = new TreeMap<>();
        for (Document document : documents()) {
            for (String paragraph : new TreeSet<>(Arrays.asList(document.text().split("\n{2,}|\n(?=[|-])")))) {
                if (paragraph.length() > 120) {
                    paragraphs
                            .computeIfAbsent(paragraph.strip(), absent -> new ArrayList<>())
                            .add(document);
                }
            }
        }

        assertThat(paragraphs)
                .allSatisfy((paragraph, where) -> assertThat(where).hasSize(1));
    }
}

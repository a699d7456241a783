package nl.mijnaccountantsportal.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document of this project, in Markdown. */
record Document(Path file, String text) {

    static final Path ROOT = Path.of("..");

    private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w*)\n(.*?)^ *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern LINK = Pattern.compile(
            "(?m)\\]\\((?<one>[^)\\s]+)\\)|(?:src|href|srcset)=\"(?<two>[^\"\\s]+)\"|^\\[[^]]+]: (?<three>\\S+)");

    /** A block of code: its language and its text. */
    record Block(Document document, String language, String code) {

        @Override
        public String toString() {
            return document + ", " + (language.isEmpty() ? "block" : language) + ": "
                    + code.lines().findFirst().orElse("");
        }
    }

    static Document read(String path) {
        return read(ROOT.resolve(path));
    }

    private static Document read(Path file) {
        try {
            return new Document(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents, except built ones and those of other projects. */
    static List<Document> all() {
        return ProjectFiles.endingWith(".md").stream().map(Document::read).toList();
    }

    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(fence -> new Block(this, fence.group(2), fence.group(3).replaceAll("(?m)^" + fence.group(1), "")))
                .toList();
    }

    /** The targets of links, pictures included, as written in the text. */
    List<String> links() {
        String prose = withoutBlocks().replaceAll("`[^`]*`", "");
        return LINK.matcher(prose)
                .results()
                .map(link -> Stream.of(link.group(1), link.group(2), link.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** The anchors that a link can name after #, as GitHub makes them from headings. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(withoutBlocks());
        while (headings.find()) {
            String anchor = headings.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    String withoutBlocks() {
        return FENCE.matcher(text).replaceAll("");
    }

    /** The rows of the tables below this heading, up to the next heading, by their first cell. */
    Map<String, Map<String, String>> table(String heading) {
        Matcher section = Pattern.compile("(?ms)^#+ " + Pattern.quote(heading) + "\n(.*?)(?=^#+ |\\z)")
                .matcher(text);
        if (!section.find()) {
            throw new AssertionError("No heading " + heading + " in " + this);
        }
        List<List<String>> lines = cells(section.group(1));
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (List<String> line : lines.subList(2, lines.size())) {
            Map<String, String> row = new HashMap<>();
            for (int cell = 0; cell < line.size(); cell++) {
                row.put(lines.get(0).get(cell), line.get(cell));
            }
            names(line.get(0)).forEach(name -> rows.put(name, row));
        }
        return rows;
    }

    /** The cells of a table's lines; the second line is the one below its head. */
    static List<List<String>> cells(String text) {
        return text.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> names(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}

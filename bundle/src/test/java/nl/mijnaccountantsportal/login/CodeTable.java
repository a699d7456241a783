package nl.mijnaccountantsportal.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table in a document with rows that mirror code. The code decides which rows there are and what some of their
 * columns contain. The other columns are written by hand and stay with their row.
 *
 * @param path the document
 * @param heading the heading above the table
 * @param rows what the code says: the first cell of each row, and its other cells by column
 */
record CodeTable(String path, String heading, Map<String, Map<String, String>> rows) {

    private static final String MISSING = "(say what it does)";

    private Matcher found(String text) {
        Matcher table = Pattern.compile(
                        "(?ms)^#+ " + Pattern.quote(heading) + "\n(?:(?!^#).)*?(?<table>(?:^\\|[^\n]*\n)+)")
                .matcher(text);
        if (!table.find()) {
            throw new AssertionError("No table below " + heading + " in " + path);
        }
        return table;
    }

    /** The table in the document. */
    String asWritten() {
        return found(text()).group("table");
    }

    /** The table as it should be: known rows in their order, then new ones. */
    String asTheCodeSays() {
        List<List<String>> lines = Document.cells(asWritten());
        List<String> columns = lines.get(0);
        Map<String, List<String>> written = new LinkedHashMap<>();
        lines.subList(2, lines.size()).forEach(line -> written.put(line.get(0), line));
        Set<String> order = new LinkedHashSet<>(written.keySet());
        order.retainAll(rows.keySet());
        order.addAll(rows.keySet());
        StringBuilder table = new StringBuilder();
        asWritten().lines().limit(2).forEach(line -> table.append(line).append('\n'));
        for (String key : order) {
            List<String> cells = new ArrayList<>(List.of(key));
            for (int at = 1; at < columns.size(); at++) {
                String byHand = written.containsKey(key) ? written.get(key).get(at) : MISSING;
                cells.add(rows.get(key).getOrDefault(columns.get(at), byHand));
            }
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return table.toString();
    }

    boolean isExplained() {
        return !asWritten().contains(MISSING);
    }

    void write() {
        String text = text();
        Matcher table = found(text);
        try {
            Files.writeString(
                    Document.ROOT.resolve(path),
                    text.substring(0, table.start("table")) + asTheCodeSays() + text.substring(table.end("table")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return Document.read(path).text();
    }

    @Override
    public String toString() {
        return path + ", " + heading;
    }
}

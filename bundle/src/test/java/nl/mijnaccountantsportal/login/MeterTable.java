package nl.mijnaccountantsportal.login;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that the sources declare, with the names and tags that Prometheus sees. {@code MetricsIT} asks a server. */
final class MeterTable {

    private static final Pattern COUNTER = Pattern.compile("(\\w+) =\\s*counter\\(\"([\\w.]+)\"");
    private static final Pattern TIMER = Pattern.compile("(\\w+) = Timer\\.builder\\(\"([\\w.]+)\"");
    private static final Pattern GAUGE =
            Pattern.compile("\\bGauge\\.builder\\(\"([\\w.]+)\"[^;]*baseUnit\\(\"(\\w+)\"");
    private static final Pattern MULTI_GAUGE =
            Pattern.compile("(?s)MultiGauge\\.builder\\(\"([\\w.]+)\".*?Tags\\.of\\(([^;]*?)\\),\\n");

    private MeterTable() {}

    static CodeTable table() {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (String source : ProductSources.texts()) {
            COUNTER.matcher(source)
                    .results()
                    .forEach(found -> add(rows, found.group(2) + "_total", tags(source, found.group(1))));
            TIMER.matcher(source).results().forEach(found -> {
                add(rows, found.group(2) + "_seconds", tags(source, found.group(1)));
                add(rows, found.group(2) + "_seconds_max", tags(source, found.group(1)));
            });
            GAUGE.matcher(source)
                    .results()
                    .forEach(found -> add(rows, found.group(1) + "_" + found.group(2), Set.of()));
            MULTI_GAUGE.matcher(source).results().forEach(found -> add(rows, found.group(1), names(found.group(2))));
        }
        return new CodeTable("docs/operators/monitoring.md", "Metrics", rows);
    }

    private static void add(Map<String, Map<String, String>> rows, String name, Set<String> tags) {
        String cell = tags.stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        rows.put("`" + name.replace('.', '_') + "`", Map.of("Tags", cell));
    }

    /** The tags that are set where this meter counts. */
    private static Set<String> tags(String source, String meter) {
        Set<String> tags = new TreeSet<>();
        Pattern.compile("\\b" + meter + "\\s*\\.withTags\\(([^;]*?)\\)\\s*(?:\\.|;|\\))")
                .matcher(source)
                .results()
                .forEach(found -> tags.addAll(names(found.group(1))));
        return tags;
    }

    /** Every other argument, from the first: names stand before their values. */
    private static Set<String> names(String arguments) {
        Set<String> names = new TreeSet<>();
        String[] all = arguments.split(",");
        for (int at = 0; at < all.length; at += 2) {
            names.add(all[at].strip().replace("\"", ""));
        }
        return names;
    }
}

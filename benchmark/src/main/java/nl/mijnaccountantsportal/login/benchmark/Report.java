package nl.mijnaccountantsportal.login.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was measured, as a small JSON file and as a page with charts. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Pattern LEDGER = Pattern.compile("(?is)^(select|insert|update|delete)\\b.*?\\b(portal_\\w+)");

    private final Path directory;
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode rows = root.putArray("cases");
    private final StringBuilder page = new StringBuilder();

    Report(Path directory) {
        this.directory = directory;
        root.put("date", Instant.now().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("system", System.getProperty("os.name"))
                .put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** A number that is no measurement of logins. */
    void add(String name, double value) {
        System.out.printf("%-60s %10.1f%n", name, value);
        root.put(name, value);
        write();
    }

    /** Where the servers' processor time of a login goes. */
    void add(Measurement measurement, Case scene, Profile profile) {
        double cpu = measurement.used(scene).serverCpu() / 1e6 / Math.max(1, measurement.logins(scene));
        System.out.printf("%n%s, profile: %.1f ms of the server's processor each%n", scene.name(), cpu);
        page.append("<h2>Profile: ").append(scene.name()).append("</h2><table>");
        ObjectNode parts = root.withObject("/profiles").putObject(scene.name()).put("serverCpuMillis", round(cpu));
        for (Profile.Part part : Profile.Part.values()) {
            double share = profile.share(part);
            System.out.printf("  %-40s %5.1f %%  %6.2f ms%n", part, 100 * share, share * cpu);
            page.append(String.format(
                    "<tr><td>%s<td class=bar><i style='width:%.0f%%'></i><td>%.2f ms%n",
                    part, 100 * share, share * cpu));
            parts.put(part.toString(), round(share * cpu));
        }
        page.append("</table>");
        write();
    }

    void add(Measurement measurement) {
        System.out.printf(
                "%n%s (%d turns each)%n%-44s %8s %6s %8s %6s  median of each step in ms, its ratio%n",
                measurement.name(),
                measurement.rates(measurement.cases().get(0).name()).size(),
                "",
                "cpu ms",
                "times",
                "a sec.",
                "ratio");
        page.append("<h2>")
                .append(measurement.name())
                .append("</h2><table><tr><th>Case<th>Processor, ms a login<th>Times<th>Logins/s<th><th>Ratio")
                .append("<th>Steps: p50, p95, p99 in ms<th>Per login\n");
        double most = measurement.cases().stream()
                .mapToDouble(measurement::rate)
                .max()
                .orElse(1);
        for (Case scene : measurement.cases()) {
            add(measurement, scene, most);
        }
        page.append("</table><p>").append(gatling(measurement.gatlingReport())).append("</p>\n");
        write();
    }

    private void add(Measurement measurement, Case scene, double most) {
        ObjectNode row = rows.addObject()
                .put("measurement", measurement.name())
                .put("case", scene.name())
                .put("people", scene.people())
                .put("cpuMillis", round(measurement.cpu(scene)))
                .put("cpuRatio", round(measurement.cpuRatio(scene)));
        measurement.rates(scene.name()).forEach(row.putArray("rates")::add);
        row.put("rate", round(measurement.rate(scene)))
                .put("against", scene.against())
                .put("ratio", round(measurement.ratio(scene)))
                .put("mailsASecond", round(measurement.mailsASecond(scene)));
        StringBuilder steps = new StringBuilder();
        StringBuilder console = new StringBuilder();
        ObjectNode stepRows = row.putObject("steps");
        measurement.steps(scene.name()).forEach((step, times) -> {
            double ratio = measurement.stepRatio(scene, step);
            ObjectNode numbers = stepRows.putObject(step);
            for (int percent : List.of(50, 95, 99)) {
                numbers.put("p" + percent, round(Measurement.percentile(times, percent)));
            }
            if (!Double.isNaN(ratio)) {
                numbers.put("ratio", round(ratio));
            }
            steps.append(
                    "%s %s, %s, %s<br>".formatted(step, numbers.get("p50"), numbers.get("p95"), numbers.get("p99")));
            console.append("  %s %s (%s)"
                    .formatted(step, numbers.get("p50"), numbers.path("ratio").asText("-")));
        });
        ObjectNode each = row.putObject("perLogin");
        fillPerLogin(each, measurement, scene);
        fillLedger(row.putObject("ledgerStatementsPerLogin"), measurement.statements(scene));
        Map<String, Integer> failures = measurement.failures(scene);
        failures.forEach(row.putObject("failures")::put);
        System.out.printf(
                "%-44s %8.1f %6.2f %8.1f %6.2f%s%s%n",
                scene.name(),
                measurement.cpu(scene),
                measurement.cpuRatio(scene),
                measurement.rate(scene),
                measurement.ratio(scene),
                console,
                failures.isEmpty() ? "" : "  FAILURES " + failures);
        System.out.println("    " + each);
        page.append(
                "<tr><td>%s<td>%.1f<td>%.2f<td>%.1f<td class=bar><i style='width:%.0f%%'></i><td>%.2f<td>%s<td>%s%s\n"
                        .formatted(
                                scene.name(),
                                measurement.cpu(scene),
                                measurement.cpuRatio(scene),
                                measurement.rate(scene),
                                100 * measurement.rate(scene) / most,
                                measurement.ratio(scene),
                                steps,
                                each.toString().replaceAll("[{}\"]", "").replace(",", "<br>"),
                                failures.isEmpty() ? "" : "<br><b>failures " + failures + "</b>"));
    }

    private static void fillPerLogin(ObjectNode each, Measurement measurement, Case scene) {
        double logins = Math.max(1, measurement.logins(scene));
        Gauges used = measurement.used(scene);
        Map<String, Double> statements = measurement.statements(scene);
        each.put("serverCpuMillis", round(used.serverCpu() / logins / 1e6))
                .put("databaseCpuMillis", round(used.databaseCpu() / logins / 1e6))
                .put("generatorCpuMillis", round(used.ownCpu() / logins / 1e6))
                .put("allocatedKilobytes", Math.round(used.allocated() / logins / 1e3))
                .put("statements", round(sum(statements, Report::isStatement)))
                .put(
                        "ledgerStatements",
                        round(sum(
                                statements, sql -> sql.toUpperCase(Locale.ROOT).contains("PORTAL_"))))
                .put("transactions", round(sum(statements, "BEGIN"::equals)))
                .put("databaseConnectionsOpened", round(used.databaseConnections() / logins))
                .put("mailConnections", round(used.mailConnections() / logins));
    }

    // By what they do to which table.
    private static void fillLedger(ObjectNode ledger, Map<String, Double> statements) {
        Map<String, Double> byKind = new TreeMap<>();
        statements.forEach((sql, count) -> {
            Matcher kind = LEDGER.matcher(sql);
            if (kind.find()) {
                String lock = sql.toLowerCase(Locale.ROOT).contains(" for ") ? " for update" : "";
                byKind.merge((kind.group(1) + " " + kind.group(2) + lock).toLowerCase(Locale.ROOT), count, Double::sum);
            }
        });
        byKind.forEach((kind, count) -> ledger.put(kind, round(count)));
    }

    private static double sum(Map<String, Double> statements, Predicate<String> which) {
        return statements.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static boolean isStatement(String sql) {
        return !sql.matches("(?is)(begin|commit|rollback|set|show)\\b.*");
    }

    private static double round(double value) {
        return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
    }

    private String gatling(Path reports) {
        try (Stream<Path> files = Files.walk(reports, 2)) {
            return files.filter(file -> file.endsWith("index.html"))
                    .map(file -> "<a href='" + directory.relativize(file) + "'>Gatling's charts</a>")
                    .reduce("", (first, second) -> first + " " + second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            JSON.writeValue(directory.resolve("benchmark.json").toFile(), root);
            Files.writeString(directory.resolve("benchmark.html"), """
                    <!doctype html><html lang=en><meta charset=utf-8><title>Benchmark</title><style>
                    body{font:15px/1.4 sans-serif;margin:2em;max-width:80em}table{border-collapse:collapse;width:100%%}
                    td,th{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #ccc}
                    .bar{width:12em}.bar i{display:block;height:1em;background:#2a6}</style>
                    <h1>Logins, %s</h1><p>%d processors, Java %s. A case's ratio is the median of its turns, each divided by
                    the same turn of the case that it is measured against.</p>%s""".formatted(
                            root.get("date").asText(),
                            root.get("processors").asInt(),
                            root.get("java").asText(),
                            page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

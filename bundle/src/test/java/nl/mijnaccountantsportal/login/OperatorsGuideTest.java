package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators read is what the code does. {@code MetricsIT} compares the table of metrics with a server. */
class OperatorsGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve("docs/operators.md");
    private static final Path MONITORING = ROOT.resolve("docs/monitoring");

    private static final Pattern LOGGED =
            Pattern.compile("LOG\\.(?<level>error|warn|info|fatal)f?\\(\\s*(?:e,\\s*)?\"(?<line>[^\"]*)\"");
    private static final Pattern LOG_ROW = Pattern.compile("(?m)^\\| `(?<line>[^`]*)` \\| (?<level>[A-Z]+) \\|");
    private static final Pattern METRIC_ROW = Pattern.compile("(?m)^\\| `(?<name>portal_\\w+)` \\|");
    private static final Pattern METRIC = Pattern.compile("\\bportal_(codes|mail|app|realm)_\\w+");

    @Test
    void everyLineThatIsLoggedIsInTheTableAndNoOther() throws IOException {
        Set<String> logged = new TreeSet<>();
        for (String module : new String[] {"authenticators", "required-actions", "admin"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    LOGGED.matcher(Files.readString(file))
                            .results()
                            .map(call -> call.group(1).toUpperCase() + " "
                                    + call.group(2).replaceAll("%[sd]", "…"))
                            .forEach(logged::add);
                }
            }
        }

        Set<String> documented = LOG_ROW.matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(2) + " " + row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(logged).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "prometheus-rules.yml", "prometheus-rules-test.yml"})
    void theDashboardAndTheAlertsUseOnlyMetricsOfTheTable(String file) throws IOException {
        Set<String> documented = METRIC_ROW
                .matcher(Files.readString(GUIDE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        Set<String> used = METRIC.matcher(Files.readString(MONITORING.resolve(file)))
                .results()
                .map(name -> name.group().replaceFirst("_(bucket|sum|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isNotEmpty().isSubsetOf(documented);
    }

    @Test
    void theGuideSaysWhatToDoAboutEveryAlert() throws IOException {
        Stream<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(MONITORING.resolve("prometheus-rules.yml")))
                .results()
                .map(alert -> "| `" + alert.group(1) + "` |");

        assertThat(Files.readString(GUIDE)).contains(alerts.toList());
    }
}

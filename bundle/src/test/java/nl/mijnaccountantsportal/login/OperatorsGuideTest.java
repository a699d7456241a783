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

/** The operators' documents match the code. {@code MetricsIT} compares the table of metrics with a server. */
class OperatorsGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve("docs/operators/monitoring.md");
    private static final Path MONITORING = ROOT.resolve("docs/monitoring");

    private static final Pattern METRIC_ROW = Pattern.compile("(?m)^\\| `(?<name>portal_\\w+)` \\|");
    private static final Pattern METRIC = Pattern.compile("\\bportal_(codes|mail|app|realm)_\\w+");

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

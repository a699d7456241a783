package nl.mijnaccountantsportal.login.metrics;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How many findings the doctor had when this node last checked, for Prometheus, by realm and severity. */
public final class FindingsGauge {

    private static final MultiGauge GAUGE = MultiGauge.builder("portal.login.findings")
            .description("Holes in the second factor that the doctor found")
            .register(Metrics.globalRegistry);

    private static final Map<String, Map<String, Integer>> LAST = new HashMap<>();

    private FindingsGauge() {}

    /**
     * Publishes the numbers of all realms.
     *
     * @param checked the new numbers of a realm, by severity
     * @param unchecked realms that keep the numbers they have
     */
    public static synchronized void show(Map<String, Map<String, Integer>> checked, Set<String> unchecked) {
        LAST.keySet().retainAll(unchecked);
        LAST.putAll(checked);
        register();
    }

    /** Publishes the numbers of one realm and keeps those of the others. */
    public static synchronized void show(String realm, Map<String, Integer> findings) {
        LAST.put(realm, findings);
        register();
    }

    private static void register() {
        GAUGE.register(
                LAST.entrySet().stream()
                        .flatMap(realm -> realm.getValue().entrySet().stream()
                                .map(findings -> Row.of(
                                        Tags.of("realm", realm.getKey(), "severity", findings.getKey()),
                                        findings.getValue())))
                        .toList(),
                true);
    }
}

package nl.mijnaccountantsportal.login.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One turn of one case, and what was seen in it. */
final class Window {

    private final Case scene;
    private final Duration length;
    private final Map<String, List<Long>> steps = new LinkedHashMap<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Long> calls = new LinkedHashMap<>();
    private Window others;
    private long began;
    private Gauges before;
    private Gauges after;

    Window(Case scene, Duration length) {
        this.scene = scene;
        this.length = length;
    }

    Case scene() {
        return scene;
    }

    Duration length() {
        return length;
    }

    /** The results of the users who request a code and leave. */
    synchronized Window others() {
        if (others == null) {
            others = new Window(scene, length);
        }
        return others;
    }

    synchronized void begin(Gauges gauges) {
        before = gauges;
        began = System.nanoTime();
    }

    synchronized void end(Gauges gauges, List<TestDatabase.Calls> statements) {
        after = gauges;
        statements.forEach(call -> calls.merge(call.statement(), call.count(), Long::sum));
    }

    synchronized void step(String name, long nanos) {
        steps.computeIfAbsent(name, absent -> new ArrayList<>()).add(nanos);
    }

    synchronized void arrived() {
        arrivals.add(System.nanoTime());
    }

    synchronized void failed(String step) {
        failures.merge(step, 1, Integer::sum);
    }

    /** Logins a second; those that end after the window's length do not count. */
    synchronized double rate() {
        long end = began + length.toNanos();
        return arrivals.stream().filter(arrival -> arrival <= end).count() / (length.toMillis() / 1000.0);
    }

    synchronized int logins() {
        return arrivals.size();
    }

    synchronized Map<String, List<Long>> steps() {
        Map<String, List<Long>> all = new LinkedHashMap<>(steps);
        if (others != null) {
            others.steps().forEach((step, times) -> all.put("others' " + step, times));
        }
        return all;
    }

    synchronized Map<String, Integer> failures() {
        return new TreeMap<>(failures);
    }

    synchronized Map<String, Long> calls() {
        return new LinkedHashMap<>(calls);
    }

    /** What was used up in this window. */
    synchronized Gauges used() {
        return after.minus(before);
    }
}

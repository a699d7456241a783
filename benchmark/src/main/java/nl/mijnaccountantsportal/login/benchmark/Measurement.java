package nl.mijnaccountantsportal.login.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cases that took turns, and what was seen of each. */
record Measurement(String name, List<Window> windows, Path gatlingReport) {

    /** Cases in the order of their first turn. */
    List<Case> cases() {
        return windows.stream().map(Window::scene).distinct().toList();
    }

    /** The logins a second of each of the case's turns. */
    List<Double> rates(String name) {
        return turns(name).map(Window::rate).toList();
    }

    double rate(Case scene) {
        return median(rates(scene.name()).stream().mapToDouble(rate -> rate));
    }

    /** Processor time of server and database for each login, in milliseconds. */
    double cpu(Case scene) {
        return median(cpus(scene.name()).stream().mapToDouble(cpu -> cpu));
    }

    /** How many times the other case's processor time this one takes, turn by turn; the middle one of these. */
    double cpuRatio(Case scene) {
        return middleRatio(cpus(scene.name()), cpus(scene.against()));
    }

    private List<Double> cpus(String name) {
        return turns(name)
                .map(window ->
                        (window.used().serverCpu() + window.used().databaseCpu()) / 1e6 / Math.max(1, window.logins()))
                .toList();
    }

    private static double middleRatio(List<Double> own, List<Double> others) {
        return median(IntStream.range(0, Math.min(own.size(), others.size()))
                .mapToDouble(turn -> own.get(turn) / others.get(turn)));
    }

    /** How much of the other case's rate this one reaches, turn by turn; the middle one of these. */
    double ratio(Case scene) {
        return middleRatio(rates(scene.name()), rates(scene.against()));
    }

    /** How long each step took in all of the case's turns, in milliseconds, sorted. */
    Map<String, List<Double>> steps(String name) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        turns(name)
                .forEach(window -> window.steps()
                        .forEach((step, times) -> all.computeIfAbsent(step, absent -> new ArrayList<>())
                                .addAll(times.stream().map(time -> time / 1e6).toList())));
        all.values().forEach(times -> times.sort(null));
        return all;
    }

    /** A step's median divided by that of the same step of the other case. */
    double stepRatio(Case scene, String step) {
        List<Double> own = steps(scene.name()).get(step);
        List<Double> others = steps(scene.against()).get(step);
        return own == null || others == null ? Double.NaN : percentile(own, 50) / percentile(others, 50);
    }

    int logins(Case scene) {
        return turns(scene.name()).mapToInt(Window::logins).sum();
    }

    Gauges used(Case scene) {
        return turns(scene.name()).map(Window::used).reduce(Gauges::plus).orElseThrow();
    }

    double mailsASecond(Case scene) {
        return used(scene).mails()
                / turns(scene.name())
                        .mapToDouble(window -> window.length().toMillis() / 1000.0)
                        .sum();
    }

    /** Statements and how often each login ran them, the most frequent first. */
    Map<String, Double> statements(Case scene) {
        Map<String, Double> all = new TreeMap<>();
        turns(scene.name())
                .forEach(window -> window.calls()
                        .forEach((statement, count) ->
                                all.merge(statement, count / (double) logins(scene), Double::sum)));
        return all;
    }

    Map<String, Integer> failures(Case scene) {
        Map<String, Integer> all = new TreeMap<>();
        turns(scene.name())
                .forEach(window -> window.failures().forEach((step, count) -> all.merge(step, count, Integer::sum)));
        return all;
    }

    private Stream<Window> turns(String name) {
        return windows.stream().filter(window -> window.scene().name().equals(name));
    }

    static double percentile(List<Double> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    private static double median(DoubleStream values) {
        return median(values.boxed().toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

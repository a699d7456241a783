package nl.mijnaccountantsportal.login.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Measures logins and records the results. */
public final class Benchmark {

    /** The default measurements, which take a quarter of an hour. */
    private static final Set<String> SHORT = Set.of("logins", "steady", "mail", "many", "hanging", "hash");

    private final Stand stand;
    private final Report report;
    private final Path work;
    private final Duration length = Duration.ofSeconds(Integer.getInteger("benchmark.seconds"));
    private final int rounds = Integer.getInteger("benchmark.rounds");
    private final int people = Integer.getInteger("benchmark.people");
    private final List<String> wanted =
            List.of(System.getProperty("benchmark.measure").split(","));
    private final List<String> options = Arrays.stream(
                    System.getProperty("benchmark.options", "").split(" "))
            .filter(option -> !option.isBlank())
            .toList();

    private Benchmark(Stand stand) {
        this.stand = stand;
        this.work = stand.work();
        this.report = new Report(work);
    }

    /**
     * Arguments: Keycloak's distribution, the bundle, the steps of {@code floor}, the realm export, a directory to work
     * in.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        List<Path> paths = Arrays.stream(arguments).map(Path::of).toList();
        Stand.Files files = new Stand.Files(paths.get(0), paths.get(1), paths.get(2), paths.get(3), paths.get(4));
        Benchmark benchmark = new Benchmark(new Stand(files));
        benchmark.run();
        System.out.println("\nReport: " + files.work().resolve("benchmark.html"));
        // Gatling leaves threads behind; the servers end with this process.
        System.exit(0);
    }

    private void run() {
        start(1, "node-", List.of(), List.of());
        stand.database().fillUsers();
        warmUp(1);
        Map<String, Runnable> measurements = new LinkedHashMap<>();
        measurements.put(
                "logins", () -> measure("logins", each(Journey.PASSWORD, Journey.OTP, Journey.EMAIL, Journey.APP)));
        measurements.put("steady", this::steady);
        measurements.put("mail", this::mail);
        measurements.put("many", this::many);
        measurements.put("hanging", this::hanging);
        measurements.put("confirmations", () -> measure("confirmations", each(Journey.OTP, Journey.CONFIRM)));
        measurements.put("least", this::least);
        measurements.put("people", this::people);
        measurements.put("history", this::history);
        measurements.put("crowded", this::crowded);
        // Runs after the measurements on this server, because the recorder rewrites classes, which are then slow for
        // some time.
        measurements.put("profile", this::profile);
        measurements.put("pooled", this::keptConnections);
        measurements.put("nodes", this::nodes);
        // No logins may come after this, because the realm's password hash changes here.
        measurements.put("hash", this::hash);
        measurements.put("least-hash", this::leastWithDefaultHash);
        measurements.put("start", this::starts);
        measurements.forEach((name, measurement) -> {
            if (wanted.contains("all") || wanted.contains(name) || wanted.contains("short") && SHORT.contains(name)) {
                measurement.run();
            }
        });
        stand.stopServers();
    }

    /** Starts servers again and warms them up. */
    private void start(int nodes, String name, List<String> build, List<String> more) {
        stand.stopServers();
        List<String> all = new ArrayList<>(more);
        all.addAll(options);
        for (int node = 1; node <= nodes; node++) {
            stand.start(name + node, build, all);
        }
    }

    private void warmUp(int nodes) {
        warmUp(List.of(Journey.OTP, Journey.EMAIL, Journey.APP), nodes);
    }

    private void warmUp(List<Journey> journeys, int nodes) {
        Duration part = Duration.ofSeconds(Integer.getInteger("benchmark.warmup"));
        run(
                "warm-up",
                journeys.stream()
                        .map(journey -> new Window(Case.of(journey, people).onNodes(nodes), part))
                        .toList(),
                false);
    }

    private List<Case> each(Journey... journeys) {
        return Arrays.stream(journeys).map(journey -> Case.of(journey, people)).toList();
    }

    private void mail() {
        Case email = Case.of(Journey.EMAIL, people);
        measure(
                "slow mail server",
                List.of(
                        Case.of(Journey.OTP, people),
                        email.withMailDelay(0),
                        email.withMailDelay(50),
                        email.withMailDelay(500)));
    }

    /** More users than the mails that a mail server usually accepts at a time. */
    private void many() {
        measure(
                "64 at once, slow mail server",
                List.of(Case.of(Journey.OTP, 64), Case.of(Journey.EMAIL, 64).withMailDelay(500)));
    }

    /**
     * The same number of logins per second in each case. Shows the cost of each case while no login waits for a
     * processor.
     */
    private void steady() {
        double pace = Double.parseDouble(System.getProperty("benchmark.pace"));
        measure(
                pace + " logins a second",
                each(Journey.OTP, Journey.EMAIL, Journey.APP).stream()
                        .map(scene -> scene.atPace(pace))
                        .toList());
    }

    private void crowded() {
        stand.database().crowd(UserPool.CROWDED.size(), Integer.getInteger("benchmark.crowd"));
        Case email = Case.of(Journey.EMAIL, people);
        measure(
                "users with very many codes of their own",
                List.of(
                        Case.of(Journey.OTP, people),
                        email,
                        Case.of(Journey.CROWDED, people).against(email.name())));
    }

    /** Keycloak's default, as most realms have it. */
    private void hash() {
        takeDefaultHash();
        measure("default password hash", each(Journey.PASSWORD, Journey.OTP, Journey.EMAIL, Journey.APP));
    }

    private void takeDefaultHash() {
        stand.stopServers();
        stand.database().forgetTheCheapHash();
        start(1, "node-", List.of(), List.of());
        warmUp(1);
        stand.database().giveAllTheNewHash();
    }

    private void hanging() {
        List<Case> cases = new ArrayList<>();
        for (Case scene : each(Journey.PASSWORD, Journey.APP)) {
            Case well = scene.against(scene.name()).withAskers(2);
            cases.add(well);
            cases.add(well.withHangingMailServer());
        }
        measure("hanging mail server", cases);
    }

    /** What is left of our logins if our own code costs nothing: see the package of the floor. */
    private void least() {
        least("least");
    }

    private void leastWithDefaultHash() {
        takeDefaultHash();
        least("least, default password hash");
    }

    private void least(String name) {
        stand.database().addFloor();
        warmUp(
                List.of(
                        Journey.LEAST_EMAIL,
                        Journey.LEAST_COUNTED,
                        Journey.LEAST_WRITTEN,
                        Journey.LEAST_APP,
                        Journey.LEAST_COUNTED_APP),
                1);
        measure(
                name,
                each(
                        Journey.OTP,
                        Journey.LEAST_EMAIL,
                        Journey.LEAST_COUNTED,
                        Journey.LEAST_WRITTEN,
                        Journey.EMAIL,
                        Journey.LEAST_APP,
                        Journey.LEAST_COUNTED_APP,
                        Journey.APP));
    }

    private void people() {
        for (int number : List.of(1, 32, 64)) {
            measure(number + " at once", List.of(Case.of(Journey.OTP, number), Case.of(Journey.EMAIL, number)));
        }
    }

    private void history() {
        Case email = Case.of(Journey.EMAIL, people);
        List<Case> cases = new ArrayList<>(each(Journey.OTP, Journey.EMAIL));
        List<String> tables = Arrays.stream(
                        System.getProperty("benchmark.history").split(","))
                .map(rows -> stand.database().fillHistory(Integer.parseInt(rows)))
                .toList();
        // Compared with the first of them, not with built-in OTP, because this measures the cost of history.
        String first = email.withHistory(tables.get(0)).name();
        tables.forEach(table -> cases.add(email.withHistory(table).against(first)));
        measure("codes of the past", cases);
    }

    private void keptConnections() {
        start(
                1,
                "pooled-",
                List.of("--spi-email-sender--provider=portal-pooled-smtp"),
                List.of("--spi-email-sender--portal-pooled-smtp--connections=64"));
        warmUp(1);
        Case email = Case.of(Journey.EMAIL, people);
        measure(
                "kept SMTP connections",
                List.of(Case.of(Journey.OTP, people), email.withMailDelay(0), email.withMailDelay(500)));
    }

    private void nodes() {
        start(2, "node-", List.of(), List.of());
        warmUp(2);
        measure(
                "two nodes, each step at the other one",
                each(Journey.OTP, Journey.EMAIL, Journey.APP).stream()
                        .map(scene -> scene.onNodes(2))
                        .toList());
    }

    private void starts() {
        stand.stopServers();
        stand.startTimes(2 * rounds).forEach((with, times) -> {
            String name = with ? "with the bundle" : "without the bundle";
            report.add("start, seconds, " + name, Measurement.median(times));
        });
    }

    private void measure(String name, List<Case> cases) {
        List<Window> windows = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cases.forEach(scene -> windows.add(new Window(scene, length)));
        }
        report.add(run(name, windows, false));
    }

    private Measurement run(String name, List<Window> windows, boolean record) {
        return new Measurement(name, windows, Logins.run(stand, name, windows, work.resolve("gatling"), record));
    }

    private void profile() {
        List<Case> cases = each(Journey.OTP, Journey.EMAIL, Journey.APP);
        // Only the last turn's recording is read.
        Measurement measured = run(
                "profile",
                Stream.of(cases, cases)
                        .flatMap(List::stream)
                        .map(scene -> new Window(scene, length))
                        .toList(),
                true);
        for (Case scene : cases) {
            report.add(measured, scene, Profile.read(Logins.recordingOf(scene)));
        }
    }
}

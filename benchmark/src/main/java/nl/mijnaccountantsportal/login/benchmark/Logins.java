package nl.mijnaccountantsportal.login.benchmark;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs windows one after the other and lets Gatling write its report. Gatling makes it, so it finds its work in a field. */
public final class Logins extends Simulation {

    private static Stand stand;
    private static List<Window> windows;
    private static boolean recording;

    /** For Gatling. */
    public Logins() {
        List<List<PopulationBuilder>> stages = new ArrayList<>();
        for (Window window : windows) {
            String name = stages.size() / 3 + 1 + " " + window.scene().name();
            stages.add(List.of(once(name + " begins", () -> begin(window))));
            stages.add(
                    window.scene().askers() > 0
                            ? List.of(people(name, window), askers(name, window))
                            : List.of(people(name, window)));
            stages.add(List.of(once(name + " ends", () -> end(window))));
        }
        setUp(inTurn(stages))
                .protocols(http.disableFollowRedirect()
                        .acceptHeader("text/html")
                        .acceptLanguageHeader("nl")
                        .userAgentHeader("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
    }

    private static List<PopulationBuilder> inTurn(List<List<PopulationBuilder>> stages) {
        List<PopulationBuilder> rest = stages.get(stages.size() - 1);
        for (int i = stages.size() - 2; i >= 0; i--) {
            List<PopulationBuilder> stage = new ArrayList<>(stages.get(i));
            stage.set(0, stage.get(0).andThen(rest));
            rest = stage;
        }
        return rest;
    }

    private static PopulationBuilder once(String name, Runnable work) {
        return scenario(name)
                .exec(session -> {
                    work.run();
                    return session;
                })
                .injectOpen(atOnceUsers(1));
    }

    private static PopulationBuilder people(String name, Window window) {
        Case scene = window.scene();
        ChainBuilder journey = scene.journey().in(window, stand.mails(), stand.urls(scene.nodes()));
        if (scene.pace() > 0) {
            return scenario(name)
                    .exec(journey)
                    .injectOpen(constantUsersPerSec(scene.pace()).during(window.length()));
        }
        return scenario(name)
                .exec(during(window.length(), false).on(exec(journey)))
                .injectOpen(atOnceUsers(scene.people()));
    }

    private static PopulationBuilder askers(String name, Window window) {
        return scenario(name + ", others")
                .exec(Journey.ASK.in(window.others(), stand.mails(), stand.urls(1)))
                .injectOpen(constantUsersPerSec(window.scene().askers()).during(window.length()));
    }

    private static void begin(Window window) {
        stand.mails().delay(window.scene().mailDelay());
        stand.database().useHistory(window.scene().history());
        stand.database().forgetCalls();
        window.begin(Gauges.atBegin(stand));
        if (recording) {
            ServerProcess.all().forEach(ServerProcess::beginRecording);
        }
    }

    private static void end(Window window) {
        if (recording) {
            ServerProcess.all().forEach(server -> server.endRecording(recordingOf(window.scene())));
        }
        stand.settle();
        window.end(Gauges.atEnd(stand), stand.database().calls());
    }

    /** Where the recording of a case's last turn is, if it was recorded. */
    static Path recordingOf(Case scene) {
        return stand.work().resolve(scene.name().replaceAll("\\W+", "-") + ".jfr");
    }

    /**
     * Runs these windows; returns the directory of Gatling's report, which is made below {@code reports}.
     *
     * @param record whether the servers are recorded, for a profile
     */
    static Path run(Stand on, String what, List<Window> inTurn, Path reports, boolean record) {
        stand = on;
        windows = List.copyOf(inTurn);
        recording = record;
        Path directory = reports.resolve(what);
        Gatling$.MODULE$.fromArgs(new String[] {
            "--simulation", Logins.class.getName(), "--results-folder", directory.toString(), "--run-description", what
        });
        return directory;
    }
}

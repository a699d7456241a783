package nl.mijnaccountantsportal.login.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the numbers of the report mean. */
class MeasurementTest {

    private static final Case BUILT_IN = Case.of(Journey.OTP, 1);
    private static final Case OURS = Case.of(Journey.EMAIL, 1);

    @Test
    void aRatioIsTheMiddleOneOfTheTurnsRatios() {
        Measurement turns = measurement(
                turn(BUILT_IN, 10),
                turn(OURS, 5),
                turn(BUILT_IN, 4),
                turn(OURS, 3),
                turn(BUILT_IN, 100),
                turn(OURS, 10));

        assertThat(turns.ratio(OURS)).isEqualTo(0.5);
        assertThat(turns.ratio(BUILT_IN)).isEqualTo(1);
    }

    @Test
    void aRateIsTheMiddleOneOfTheTurnsRates() {
        Measurement turns = measurement(turn(OURS, 3), turn(OURS, 100), turn(OURS, 5));

        assertThat(turns.rate(OURS)).isEqualTo(5);
    }

    @Test
    void processorTimeIsThatOfServerAndDatabaseForEachLogin() {
        Measurement turns = measurement(used(BUILT_IN, 10, 60, 40), used(OURS, 5, 70, 30), used(OURS, 10, 90, 10));

        assertThat(turns.cpu(BUILT_IN)).isEqualTo(10);
        assertThat(turns.cpu(OURS)).isEqualTo(15);
        assertThat(turns.cpuRatio(OURS)).isEqualTo(2);
    }

    @Test
    void aStepsRatioIsThatOfTheMediansOfAllItsTurns() {
        Measurement turns = measurement(
                timed(BUILT_IN, 10, 20, 30), timed(OURS, 100, 50, 1), timed(BUILT_IN, 20, 900), timed(OURS, 50, 50));

        assertThat(turns.stepRatio(OURS, "code")).isEqualTo(2.5);
        assertThat(turns.stepRatio(OURS, "no such step")).isNaN();
    }

    @Test
    void aPercentileIsOneOfTheTimesThatWereMeasured() {
        List<Double> times =
                IntStream.rangeClosed(1, 200).mapToObj(time -> (double) time).toList();

        assertThat(Measurement.percentile(times, 50)).isEqualTo(100);
        assertThat(Measurement.percentile(times, 99)).isEqualTo(198);
        assertThat(Measurement.percentile(List.of(7.0), 99)).isEqualTo(7);
    }

    /** A turn with this many logins, which took this many milliseconds of server and database. */
    private static Window used(Case scene, int logins, long server, long database) {
        Window window = new Window(scene, Duration.ofSeconds(1));
        window.begin(new Gauges(0, 0, 0, 0, 0, 0, 0));
        IntStream.range(0, logins).forEach(login -> window.arrived());
        window.end(new Gauges(server * 1_000_000, database * 1_000_000, 0, 0, 0, 0, 0), List.of());
        return window;
    }

    private static Measurement measurement(Window... turns) {
        return new Measurement("test", List.of(turns), Path.of("."));
    }

    /** A turn with this many logins a second; it is far from over. */
    private static Window turn(Case scene, int rate) {
        Window turn = new Window(scene, Duration.ofSeconds(100));
        turn.begin(null);
        IntStream.range(0, 100 * rate).forEach(login -> turn.arrived());
        return turn;
    }

    private static Window timed(Case scene, long... millis) {
        Window turn = new Window(scene, Duration.ofSeconds(100));
        LongStream.of(millis)
                .forEach(time -> turn.step("code", Duration.ofMillis(time).toNanos()));
        return turn;
    }
}

package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The probabilities in docs/security/worth.md follow from the limits. */
class ArithmeticTest {

    private static final Path SECURITY = Path.of("../docs/security/worth.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([0-9.]+) % a (day|year) \\|$");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    // How many of how many codes are right, at how many times a code is guessed at: per code g/N, m codes.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            five guesses a code, a new session every second                                | 5 | 6 | 86400
            five guesses a code, one code in 30 seconds                                    | 5 | 6 | 2880
            20 wrong codes a day, whatever the sessions                                    | 1 | 6 | 7305
            50 wrong codes in 30 days, whatever the sessions (default)                     | 1 | 6 | 608.75
            100 wrong codes in 30 days (the highest that can be set)                       | 1 | 6 | 1217.5
            50 in 30 days, codes of eight digits                                           | 1 | 8 | 608.75
            50 wrong codes in 30 days from an app, three of whose codes are right at a time | 3 | 6 | 608.75
            """)
    void theTableSaysWhatTheFormulaGives(String limit, int guesses, int digits, double codes) throws IOException {
        double chance = 1 - Math.pow(1 - guesses / Math.pow(10, digits), codes);

        BigDecimal written = rows().stream()
                .filter(row -> row.group(1).equals(limit))
                .map(row -> new BigDecimal(row.group(2)))
                .findFirst()
                .orElseThrow();

        assertThat(written).isEqualTo(BigDecimal.valueOf(chance * 100).setScale(written.scale(), RoundingMode.HALF_UP));
    }

    @Test
    void noRowIsLeftOut() throws IOException {
        assertThat(rows()).hasSize(7);
    }

    @Test
    void anAttackerWhoSpendsEachGuessHas650InTheFirstYear() {
        assertThat(guesses(YEAR)).isEqualTo(650);
    }

    @Test
    void anAttackerWhoSpendsEachGuessHas608AYearInTheLongRun() {
        assertThat(guesses(YEAR.multipliedBy(10)) / 10.0).isBetween(608.0, 612.0);
    }

    @Test
    void theLongestLockIsTheOneThatTheDocumentNames() throws IOException {
        Duration longest = Duration.ZERO;
        List<Instant> all = new ArrayList<>();
        Instant now = START;
        while (now.isBefore(START.plus(YEAR))) {
            Optional<Instant> lockedUntil = recent(all).lockedUntil(now);
            if (lockedUntil.isPresent()) {
                Duration lock = Duration.between(now, lockedUntil.get());
                longest = lock.compareTo(longest) > 0 ? lock : longest;
                now = lockedUntil.get();
            } else {
                all.add(now);
                now = now.plusMillis(1);
            }
        }

        long days = longest.plusHours(12).toDays();
        assertThat(days).isEqualTo(28);
        assertThat(Files.readString(SECURITY)).contains("at most " + days + " days");
    }

    private static AppFailures recent(List<Instant> all) {
        // What is older counts for nothing.
        return new AppFailures(
                all.subList(Math.max(0, all.size() - AppFailures.LIMITS.failuresPer30Days()), all.size()));
    }

    /** Guesses whenever codes are not locked, under the limits for apps and the default ones for mails. */
    private static int guesses(Duration time) {
        List<Instant> all = new ArrayList<>();
        Instant now = START;
        while (now.isBefore(START.plus(time))) {
            Optional<Instant> lockedUntil = recent(all).lockedUntil(now);
            if (lockedUntil.isPresent()) {
                now = lockedUntil.get();
            } else {
                all.add(now);
                now = now.plusMillis(1);
            }
        }
        return all.size();
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(SECURITY)).results().toList();
    }
}

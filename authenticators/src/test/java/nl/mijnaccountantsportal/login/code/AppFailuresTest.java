package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppFailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void nobodyIsLockedWithoutFailures() {
        assertThat(new AppFailures(List.of()).lockedUntil(NOW)).isEmpty();
    }

    @Test
    void theTenthFailureInAnHourLocksForAnHour() {
        AppFailures nine = failures(9, MINUTE);

        assertThat(nine.lockedUntil(NOW)).isEmpty();
        assertThat(nine.and(NOW).lockedUntil(NOW)).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void theHourlyLockOutlivesTheHourInWhichItCame() {
        AppFailures ten = failures(10, MINUTE);
        Instant end = NOW.minus(MINUTE).plus(Duration.ofHours(1));

        assertThat(ten.lockedUntil(end.minusMillis(1))).contains(end);
        assertThat(ten.lockedUntil(end)).isEmpty();
    }

    @Test
    void tenFailuresInMoreThanAnHourDoNotLock() {
        assertThat(failures(10, Duration.ofMinutes(7)).lockedUntil(NOW)).isEmpty();
    }

    @Test
    void twentyFailuresInADayLockUntilTheOldestIsADayOld() {
        Duration apart = Duration.ofMinutes(70);

        assertThat(failures(19, apart).lockedUntil(NOW)).isEmpty();
        assertThat(failures(20, apart).lockedUntil(NOW))
                .contains(NOW.minus(apart.multipliedBy(20)).plus(Duration.ofHours(24)));
    }

    @Test
    void fiftyFailuresInAMonthLockUntilTheOldestIsAMonthOld() {
        Duration apart = Duration.ofHours(14);

        assertThat(failures(49, apart).lockedUntil(NOW)).isEmpty();
        assertThat(failures(50, apart).lockedUntil(NOW))
                .contains(NOW.minus(apart.multipliedBy(50)).plus(Duration.ofDays(30)));
    }

    @Test
    void theOrderOfTheMomentsDoesNotMatter() {
        List<Instant> mixed = Stream.of(3, 9, 1, 5, 10, 2, 7, 8, 4, 6)
                .map(minutes -> NOW.minus(Duration.ofMinutes(minutes)))
                .toList();

        assertThat(new AppFailures(mixed).lockedUntil(NOW))
                .contains(NOW.minus(MINUTE).plus(Duration.ofHours(1)));
    }

    private static AppFailures failures(int count, Duration apart) {
        return new AppFailures(IntStream.rangeClosed(1, count)
                .mapToObj(i -> NOW.minus(apart.multipliedBy(i)))
                .toList());
    }
}

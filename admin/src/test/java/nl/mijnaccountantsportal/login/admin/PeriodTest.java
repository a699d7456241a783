package nl.mijnaccountantsportal.login.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

    @Test
    void bothDaysAreIncluded() {
        Period day = Period.of("2026-02-28", "2026-02-28", TODAY);

        assertThat(day.begin()).isEqualTo(Instant.parse("2026-02-28T00:00:00Z"));
        assertThat(day.end()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void withoutDaysItIsTheLastThirtyOfThem() {
        Period period = Period.of(null, null, TODAY);

        assertThat(period.to()).isEqualTo(TODAY);
        assertThat(period.from().plusDays(29)).isEqualTo(TODAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-02-30", "2026-2-3", "2026-01-01T00:00:00Z", "+999999999-01-01"})
    void whatIsNoDayIsRefused(String value) {
        assertThat(reason(() -> Period.of(value, null, TODAY))).isEqualTo("from must be a day such as 2026-01-31");
        assertThat(reason(() -> Period.of(null, value, TODAY))).isEqualTo("to must be a day such as 2026-01-31");
    }

    @Test
    void anEndBeforeTheBeginningIsRefused() {
        assertThat(reason(() -> Period.of("2026-03-02", "2026-03-01", TODAY)))
                .isEqualTo("from (2026-03-02) is after to (2026-03-01)");
    }

    @Test
    void whatIsLongerThanItMayBeIsRefused() {
        Period period = Period.of("2026-03-01", "2026-03-03", TODAY);

        assertThat(period.atMost(3)).isEqualTo(period);
        assertThat(reason(() -> period.atMost(2))).isEqualTo("from 2026-03-01 to 2026-03-03 is longer than 2 days");
    }

    private static String reason(ThrowingCallable question) {
        return catchThrowableOfType(BadParameterException.class, question).getMessage();
    }
}

package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @Test
    void aMomentNamesItsTimeZone() {
        Instant moment = Instant.parse("2026-11-23T12:34:56Z");

        assertThat(Moment.text(moment, Locale.forLanguageTag("nl")))
                .startsWith("23 november 2026")
                .contains(moment.atZone(ZoneId.systemDefault())
                        .toLocalTime()
                        .toString()
                        .substring(0, 5))
                .matches(".*\\d\\d:\\d\\d [A-Z]\\S*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:33:00.001", "12:33:00.500", "12:33:59.999", "12:34:00.000"})
    void anEndIsToldAsTheFirstFullMinuteAtWhichItIsOver(String time) {
        Locale dutch = Locale.forLanguageTag("nl");

        assertThat(Moment.end(Instant.parse("2026-11-23T" + time + "Z"), dutch))
                .isEqualTo(Moment.text(Instant.parse("2026-11-23T12:34:00Z"), dutch));
    }
}

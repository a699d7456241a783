package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

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
}

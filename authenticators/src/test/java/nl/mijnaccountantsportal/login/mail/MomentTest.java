package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;

class MomentTest {

    private static final Instant AUTUMN = Instant.parse("2026-11-27T22:38:59Z");
    private static final Locale DUTCH = Locale.forLanguageTag("nl");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nl|27 november 2026 om 23:38",
                "en|27 November 2026, 23:38",
                "de|27. November 2026, 23:38 Uhr",
                "fr|27 novembre 2026 \u00e0 23:38"
            })
    void eachLanguageHasOneFormatInTheRealmsZone(String language, String text) {
        Moment moment = Moment.at(AUTUMN, realm("Europe/Amsterdam"), Locale.forLanguageTag(language));

        assertThat(moment.getText()).isEqualTo(text);
        assertThat(moment.getIso()).isEqualTo("2026-11-27T23:38:00+01:00");
    }

    @Test
    void anotherLanguageIsWrittenItsOwnWay() {
        Moment moment = Moment.at(AUTUMN, realm("Europe/Rome"), Locale.ITALIAN);

        assertThat(moment.getText()).isEqualTo("27 novembre 2026, 23:38");
    }

    @Test
    void summerTimeCounts() {
        Instant summer = Instant.parse("2026-07-01T10:00:00Z");

        assertThat(Moment.at(summer, realm("Europe/Amsterdam"), DUTCH).getClock())
                .isEqualTo("12:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "{\"a\":1}"})
    void withoutAZoneTheServersIsUsedAndNamed(String attribute) {
        Moment moment = Moment.at(AUTUMN, realm(attribute), DUTCH);
        ZoneId server = ZoneId.systemDefault();

        assertThat(moment.getClock())
                .isEqualTo(AUTUMN.atZone(server).toLocalTime().toString().substring(0, 5));
        assertThat(moment.getText()).endsWith(" " + moment.getZoneName());
        assertThat(moment.getZoneName()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:33:00.001", "12:33:00.500", "12:33:59.999", "12:34:00.000"})
    void anEndIsToldAsTheFirstFullMinuteAtWhichItIsOver(String time) {
        Moment end = Moment.end(Instant.parse("2026-11-23T" + time + "Z"), realm("UTC"), DUTCH);

        assertThat(end.getClock()).isEqualTo("12:34");
    }

    private static RealmModel realm(String zone) {
        Map<String, Object> answers = Map.of("getAttribute", zone, "getName", "kantoor");
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}

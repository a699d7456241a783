package nl.mijnaccountantsportal.login.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.offer.OfferPolicy.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferPolicyTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void byDefaultEveryLoginWithAnEmailCodeAsksAndEveryOfferMayBeSkipped() {
        OfferPolicy policy = OfferPolicy.from(Map.of());

        assertThat(policy.decide(OfferState.NONE, NOW, AMSTERDAM)).isEqualTo(Decision.OPTIONAL);
        assertThat(policy.decide(new OfferState(1000, 1000, NOW, NOW), NOW, AMSTERDAM))
                .isEqualTo(Decision.OPTIONAL);
    }

    @ParameterizedTest
    @CsvSource({", OFF", "off, OFF", "offer, OFFER", "required, REQUIRED"})
    void recoveryCodesAreOffUnlessTheRealmSaysOtherwise(String value, CodesPolicy policy) {
        assertThat(OfferPolicy.from(Map.of("recovery-codes", value == null ? "" : value))
                        .codes())
                .isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({
        // ask again, max skips, mandatory from, skipped, last skipped, decision
        "every-login, unlimited, , 0, , OPTIONAL",
        "every-login, unlimited, , 3, 2026-11-23T11:59:59Z, OPTIONAL",
        "1, unlimited, , 1, 2026-11-22T12:00:01Z, NOT_DUE",
        "1, unlimited, , 1, 2026-11-22T12:00:00Z, OPTIONAL",
        "7, unlimited, , 1, 2026-11-17T12:00:00Z, NOT_DUE",
        "30, unlimited, , 1, 2026-10-24T12:00:00Z, OPTIONAL",
        "every-login, 0, , 0, , MANDATORY",
        "every-login, 3, , 2, 2026-11-23T11:00:00Z, OPTIONAL",
        "every-login, 3, , 3, 2026-11-23T11:00:00Z, MANDATORY",
        "30, 3, , 3, 2026-11-23T11:00:00Z, MANDATORY",
        "every-login, unlimited, 2026-11-24, 0, , OPTIONAL",
        "every-login, unlimited, 2026-11-23, 0, , MANDATORY",
        "30, unlimited, 2026-11-01, 1, 2026-11-23T11:00:00Z, MANDATORY"
    })
    void theOfferIsDueWhenThePolicySaysSo(
            String again, String skips, String from, int skipped, Instant last, Decision decision) {
        OfferPolicy policy = OfferPolicy.from(
                Map.of("ask-again", again, "max-skips", skips, "mandatory-from", from == null ? "" : from));

        assertThat(policy.decide(new OfferState(skipped, skipped, last, last), NOW, AMSTERDAM))
                .isEqualTo(decision);
    }

    @Test
    void theMandatoryDayBeginsAtMidnightWhereTheServerIs() {
        OfferPolicy policy = OfferPolicy.from(Map.of("mandatory-from", "2026-11-24"));
        Instant midnight = Instant.parse("2026-11-23T23:00:00Z");

        assertThat(policy.decide(OfferState.NONE, midnight.minusSeconds(1), AMSTERDAM))
                .isEqualTo(Decision.OPTIONAL);
        assertThat(policy.decide(OfferState.NONE, midnight, AMSTERDAM)).isEqualTo(Decision.MANDATORY);
    }

    @ParameterizedTest
    @CsvSource({
        "ask-again, 2",
        "ask-again, never",
        "max-skips, -1",
        "max-skips, 101",
        "max-skips, many",
        "mandatory-from, 31-01-2027",
        "mandatory-from, 2027-02-30"
    })
    void aValueThatIsNotAllowedIsRefusedByName(String setting, String value) {
        Map<String, String> config = Map.of(setting, value);

        assertThatThrownBy(() -> OfferPolicy.from(config))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining(value);
    }
}

package nl.mijnaccountantsportal.login.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;

class TrustDaysTest {

    @Test
    void aStepWithoutSettingsTrustsNoBrowser() {
        assertThat(TrustDays.of(null)).isZero();
        assertThat(TrustDays.of(new AuthenticatorConfigModel())).isZero();
        assertThat(TrustDays.of(setting(" "))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30})
    void aNumberOfTheRangeIsDays(int days) {
        assertThat(TrustDays.of(setting(String.valueOf(days)))).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "-1", "365", "thirty", "7d"})
    void everythingElseIsRefusedByName(String value) {
        assertThatThrownBy(() -> TrustDays.of(setting(value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("trust-browser-days");
    }

    private static AuthenticatorConfigModel setting(String value) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.of("trust-browser-days", value));
        return config;
    }
}

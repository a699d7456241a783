package nl.mijnaccountantsportal.login.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;

class RecoveryWaitTest {

    @Test
    void aStepWithoutSettingsHasNoRecovery() {
        assertThat(RecoveryWait.of(null)).isEmpty();
        assertThat(RecoveryWait.of(new AuthenticatorConfigModel())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "", " "})
    void offIsNoRecovery(String off) {
        assertThat(RecoveryWait.of(setting(off))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void aNumberOfTheListIsDays(int days) {
        assertThat(RecoveryWait.of(setting(String.valueOf(days)))).contains(days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "30", "-1", "three", "1d"})
    void everythingElseIsRefusedByName(String value) {
        assertThatThrownBy(() -> RecoveryWait.of(setting(value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("recovery-wait");
    }

    private static AuthenticatorConfigModel setting(String value) {
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(Map.of("recovery-wait", value));
        return config;
    }
}

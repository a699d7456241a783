package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePolicyTest {

    @Test
    void missingConfigurationMeansTheDefaultsOfThePolicy() {
        assertThat(CodePolicy.from(Map.of()))
                .isEqualTo(new CodePolicy(
                        6, Duration.ofMinutes(10), 5, 10, 20, 50, Duration.ofSeconds(60), 5, 10, 3, 100));
    }

    @Test
    void aBlankValueMeansTheDefault() {
        assertThat(CodePolicy.from(Map.of("code-length", " ")).length()).isEqualTo(6);
    }

    @Test
    void valuesAreReadFromTheConfiguration() {
        CodePolicy policy = CodePolicy.from(Map.of("code-length", "8", "code-lifetime", "7", "sends-per-hour", "3"));

        assertThat(policy.length()).isEqualTo(8);
        assertThat(policy.lifetime()).isEqualTo(Duration.ofMinutes(7));
        assertThat(policy.sendsPerHour()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "code-length,5,9",
        "code-lifetime,2,11",
        "guesses-per-code,2,6",
        "failures-per-hour,4,16",
        "failures-per-day,9,31",
        "failures-per-30-days,19,101",
        "pause-between-sends,29,301",
        "sends-per-hour,2,11",
        "sends-per-day,4,21",
        "notice-after-failures,0,6",
        "realm-alarm,-1,1001"
    })
    void aValueJustOutsideItsRangeIsRefusedByName(String setting, String tooLow, String tooHigh) {
        for (String value : new String[] {tooLow, tooHigh}) {
            Map<String, String> config = Map.of(setting, value);

            assertThatThrownBy(() -> CodePolicy.from(config))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining(setting)
                    .hasMessageContaining(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"six", "6.0", "0x6", "99999999999", "-6"})
    void whatIsNoWholeNumberIsRefused(String value) {
        Map<String, String> config = Map.of("code-length", value);

        assertThatThrownBy(() -> CodePolicy.from(config)).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void aRefusalNeverBreaksALogLine() {
        Map<String, String> config = Map.of("code-length", "6\nINFO all is well");

        assertThatThrownBy(() -> CodePolicy.from(config)).message().doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource(CodeSetting.class)
    void everyChoiceOfTheAdminConsoleIsWithinTheRange(CodeSetting setting) {
        assertThat(setting.choices())
                .contains(String.valueOf(setting.preset()))
                .allSatisfy(choice ->
                        assertThat(setting.read(Map.of(setting.key(), choice))).isEqualTo(Integer.parseInt(choice)));
    }
}

package nl.mijnaccountantsportal.login.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorAppTest {

    // RFC 6238, appendix B: the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1234567890,005924", "20000000000,353130"})
    void theCodesAreThoseOfTheStandard(long moment, String code) {
        AuthenticatorApp app = new AuthenticatorApp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

        assertThat(app.code(Instant.ofEpochSecond(moment))).isEqualTo(code);
    }
}

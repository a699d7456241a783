package nl.mijnaccountantsportal.login.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionChallengeTest {

    private static final String RANDOM = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    /** Computed by another program, as docs/security/transactions-and-passkeys.md says. */
    @ParameterizedTest
    @CsvSource({
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU, uC43dg15dtbKP0oVlJWVR8ybaq7cw9gba1CbyuirLAQ",
        "'', xM296UUhNCto1TcJTdoWPUdDt46wV9Xm6_y_7ShXhpY"
    })
    void itIsWhatTheHandbookSays(String digest, String expected) {
        assertThat(new TransactionChallenge(RANDOM, digest).value()).isEqualTo(expected);
    }
}

package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Hostile input from a fuzzer. Without {@code JAZZER_FUZZ=1}, it only repeats earlier findings. */
class CodeFuzzTest {

    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[64], "HmacSHA512");

    @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
    void whateverIsTypedIsACodeOfDigitsOrNoneAndFitsOneKeyOnly(FuzzedDataProvider data) {
        int length = data.consumeInt(6, 8);
        CodeKey key = key(data);
        CodeKey other = key(data);

        Optional<OneTimeCode> code = OneTimeCode.parse(data.consumeRemainingAsString(), length);

        assertThat(key.binding().equals(other.binding())).isEqualTo(key.equals(other));
        code.ifPresent(typed -> {
            assertThat(typed.digits()).hasSize(length).matches("[0-9]+");
            assertThat(OneTimeCode.parse(typed.digits(), length)).contains(typed);
            String mac = typed.mac(KEY, "row", key);
            assertThat(typed.matches(mac, KEY, "row", key)).isTrue();
            assertThat(typed.matches(mac, KEY, "row", other)).isEqualTo(key.equals(other));
        });
    }

    private static CodeKey key(FuzzedDataProvider data) {
        return new CodeKey(
                data.consumeString(8),
                data.consumeString(8),
                data.consumeString(8),
                data.consumeString(8),
                data.consumeString(8),
                data.pickValue(CodePurpose.values()),
                data.consumeString(8),
                data.consumeString(8));
    }
}

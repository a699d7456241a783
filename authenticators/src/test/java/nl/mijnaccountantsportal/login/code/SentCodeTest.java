package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.mijnaccountantsportal.login.code.SentCode.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentCodeTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Map<String, SecretKey> KEYS = Map.of("key", new SecretKeySpec(new byte[64], "HmacSHA256"));
    private static final OneTimeCode CODE = new OneTimeCode("012345");
    private static final OneTimeCode OTHER = new OneTimeCode("012346");

    @Test
    void theRightCodeIsAccepted() {
        assertThat(open().verdict(CODE, CodeKeyTest.KEY, KEYS, NOW)).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void anotherCodeIsWrong() {
        assertThat(open().verdict(OTHER, CodeKeyTest.KEY, KEYS, NOW)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void theRightCodeOfAnotherSessionIsWrong() {
        CodeKey other =
                new CodeKey("realm", "user", "other session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "");

        assertThat(open().verdict(CODE, other, KEYS, NOW)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void aCodeWhoseKeyIsGoneIsDeadAndNoGuess() {
        assertThat(open().verdict(CODE, CodeKeyTest.KEY, Map.of(), NOW)).isEqualTo(Verdict.DEAD);
        assertThat(open().verdict(OTHER, CodeKeyTest.KEY, Map.of(), NOW)).isEqualTo(Verdict.DEAD);
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED,EXPIRED", "REPLACED,DEAD", "EXHAUSTED,DEAD"})
    void atAClosedCodeNothingIsCompared(CloseReason closed, Verdict verdict) {
        SentCode code = sent(Optional.of(closed), Optional.empty());

        assertThat(code.verdict(CODE, CodeKeyTest.KEY, KEYS, NOW)).isEqualTo(verdict);
        assertThat(code.verdict(OTHER, CodeKeyTest.KEY, KEYS, NOW)).isEqualTo(verdict);
    }

    @Test
    void aUsedCodeIsRepeatedByTheRightOneAndUsedForAnyOther() {
        SentCode used = usedAt(NOW.minusSeconds(60));

        assertThat(used.verdict(CODE, CodeKeyTest.KEY, KEYS, NOW)).isEqualTo(Verdict.REPEATED);
        assertThat(used.verdict(OTHER, CodeKeyTest.KEY, KEYS, NOW)).isEqualTo(Verdict.USED);
        assertThat(used.verdict(CODE, CodeKeyTest.KEY, Map.of(), NOW)).isEqualTo(Verdict.USED);
    }

    @Test
    void aCodeThatWasUsedMoreThanAMinuteAgoIsUsedForAnyCode() {
        assertThat(usedAt(NOW.minusSeconds(61)).verdict(CODE, CodeKeyTest.KEY, KEYS, NOW))
                .isEqualTo(Verdict.USED);
    }

    private static SentCode open() {
        return sent(Optional.empty(), Optional.empty());
    }

    private static SentCode usedAt(Instant moment) {
        return sent(Optional.of(CloseReason.USED), Optional.of(moment));
    }

    private static SentCode sent(Optional<CloseReason> closed, Optional<Instant> used) {
        return new SentCode("row", CODE.mac(KEYS.get("key"), "row", CodeKeyTest.KEY), "key", closed, used);
    }
}

package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.mijnaccountantsportal.login.code.AttemptClaim.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeCheckTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[64], "HmacSHA256");
    private static final OneTimeCode CODE = new OneTimeCode("012345");

    @Test
    void theRightCodeIsAccepted() {
        assertThat(decide(Status.GRANTED, CODE)).isEqualTo(CodeOutcome.ACCEPTED);
    }

    @Test
    void anotherCodeIsWrong() {
        assertThat(decide(Status.GRANTED, new OneTimeCode("012346"))).isEqualTo(CodeOutcome.WRONG);
    }

    @Test
    void theRightCodeOfAnotherSessionIsWrong() {
        CodeKey other =
                new CodeKey("realm", "user", "other session", "tab", "execution", CodePurpose.LOGIN, "a@b.nl", "");

        assertThat(CodeCheck.decide(claim(Status.GRANTED), CODE, other, KEY)).isEqualTo(CodeOutcome.WRONG);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GRANTED", "USED"})
    void withoutAGrantedClaimNothingIsCompared(Status status) {
        assertThat(decide(status, CODE).name()).isEqualTo(status.name());
    }

    @Test
    void aUsedCodeIsRepeatedByTheRightOneAndUsedForAnyOther() {
        AttemptClaim longAgo = new AttemptClaim(
                Status.USED,
                claim(Status.USED).codeId(),
                null,
                null,
                claim(Status.USED).state(),
                null);

        assertThat(decide(Status.USED, CODE)).isEqualTo(CodeOutcome.REPEATED);
        assertThat(decide(Status.USED, new OneTimeCode("012346"))).isEqualTo(CodeOutcome.USED);
        assertThat(CodeCheck.decide(longAgo, CODE, CodeKeyTest.KEY, null)).isEqualTo(CodeOutcome.USED);
    }

    private static CodeOutcome decide(Status status, OneTimeCode code) {
        return CodeCheck.decide(claim(status), code, CodeKeyTest.KEY, KEY);
    }

    private static AttemptClaim claim(Status status) {
        CodeState state = new CodeState(Delivery.SENT, Instant.EPOCH, null, Instant.EPOCH);
        return new AttemptClaim(status, "row", CODE.mac(KEY, "row", CodeKeyTest.KEY), "key", state, null);
    }
}

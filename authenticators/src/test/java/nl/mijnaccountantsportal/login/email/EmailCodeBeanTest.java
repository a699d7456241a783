package nl.mijnaccountantsportal.login.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmailCodeBeanTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(300);

    @ParameterizedTest
    @CsvSource({"PENDING,pending", "SENT,sent", "FAILED,failed", "UNCERTAIN,uncertain", "BUSY,busy"})
    void aLiveCodeIsToldByItsMail(Delivery delivery, String says) {
        assertThat(first(live(delivery)).getSays()).isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource({"PENDING,pending-again", "SENT,sent-again", "FAILED,failed", "UNCERTAIN,uncertain", "BUSY,busy"})
    void aCodeThatReplacesAnotherSaysSoOnceItIsOnItsWay(Delivery delivery, String says) {
        assertThat(second(live(delivery)).getSays()).isEqualTo(says);
        assertThat(second(live(delivery)).getFates()).contains(List.of("sent", "sent-again"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"FAILED", "BUSY"})
    void aMailThatReachedNobodyLeavesNothingToEnter(Delivery delivery) {
        assertThat(first(live(delivery)).isAsked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED,expired", "EXHAUSTED,dead", "USED,over", "REPLACED,over"})
    void aCodeThatIsOverSaysWhy(CloseReason reason, String says) {
        EmailCodeBean view = first(new CodeState(Delivery.SENT, LATER, reason, NOW));

        assertThat(view.getDelivery()).isEqualTo("over");
        assertThat(view.getSays()).isEqualTo(says);
        assertThat(view.isAsked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,none,portalCodeTooEarly", "60,elsewhere,portalCodeTooEarly", "61,spent,portalCodeTooMany"})
    void withoutACodeTheWaitSaysWhy(long wait, String says, String notSent) {
        EmailCodeBean view = first(new CodeState(null, null, null, NOW.plusSeconds(wait)));

        assertThat(view.getSays()).isEqualTo(says);
        assertThat(view.whyNotSent()).isEqualTo(notSent);
    }

    @Test
    void aWaitIsRoundedUpSoThatNobodyComesTooEarly() {
        CodeState state = new CodeState(Delivery.SENT, LATER, null, NOW.plus(Duration.ofMillis(1_001)));

        assertThat(first(state).getWait()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"120,false", "121,true"})
    void aLongWaitNamesTheMoment(long wait, boolean isLong) {
        CodeState state = new CodeState(Delivery.SENT, LATER, null, NOW.plusSeconds(wait));

        assertThat(first(state).isLongWait()).isEqualTo(isLong);
    }

    private static CodeState live(Delivery delivery) {
        return new CodeState(delivery, LATER, null, NOW);
    }

    private static EmailCodeBean first(CodeState state) {
        return view(state, false);
    }

    private static EmailCodeBean second(CodeState state) {
        return view(state, true);
    }

    private static EmailCodeBean view(CodeState state, boolean replacement) {
        return new EmailCodeBean(state, CodePolicy.DEFAULT, replacement, NOW, "j•••@k•••.nl", "/look", null, null);
    }
}

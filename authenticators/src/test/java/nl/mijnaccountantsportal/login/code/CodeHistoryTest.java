package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final AppFailures NO_APP = new AppFailures(List.of());
    private static final Duration PAUSE = CodePolicy.DEFAULT.pause();

    @Nested
    class Sending {

        @Test
        void theFirstMailMayGoAtOnce() {
            assertThat(nextSend()).isEqualTo(NOW);
        }

        @Test
        void thePauseRunsFromTheLastMail() {
            assertThat(nextSend(sent(NOW.minusSeconds(20)))).isEqualTo(NOW.plusSeconds(40));
        }

        @Test
        void thePauseIsOverWhenItIsOver() {
            assertThat(nextSend(sent(NOW.minus(PAUSE)))).isEqualTo(NOW);
            assertThat(nextSend(sent(NOW.minus(PAUSE).plusMillis(1)))).isEqualTo(NOW.plusMillis(1));
        }

        @Test
        void theSixthMailWaitsUntilTheFirstIsAnHourOld() {
            PastCode[] five = sends(5, Duration.ofMinutes(10));

            assertThat(nextSend(five))
                    .isEqualTo(NOW.minus(Duration.ofMinutes(50)).plus(Duration.ofHours(1)));
            assertThat(nextSend(Arrays.copyOf(five, 4))).isEqualTo(NOW);
        }

        @Test
        void theEleventhMailWaitsUntilTheFirstIsADayOld() {
            assertThat(nextSend(sends(10, Duration.ofHours(2))))
                    .isEqualTo(NOW.minus(Duration.ofHours(20)).plus(Duration.ofHours(24)));
        }

        @Test
        void aCodeThatWasUsedGivesItsSendBack() {
            PastCode[] used = IntStream.range(0, 20)
                    .mapToObj(i -> new PastCode(
                            CodePurpose.LOGIN, NOW.minusSeconds(i), Delivery.SENT, CloseReason.USED, 0, null))
                    .toArray(PastCode[]::new);

            assertThat(nextSend(used)).isEqualTo(NOW);
        }

        @Test
        void aMailThatFailedGivesItsSendBack() {
            assertThat(nextSend(new PastCode(
                            CodePurpose.LOGIN, NOW.minusSeconds(1), Delivery.FAILED, CloseReason.REPLACED, 0, null)))
                    .isEqualTo(NOW);
        }

        @Test
        void aMailThatWasNeverTriedGivesItsSendBack() {
            assertThat(nextSend(new PastCode(CodePurpose.LOGIN, NOW.minusSeconds(1), Delivery.BUSY, null, 0, null)))
                    .isEqualTo(NOW);
        }

        @Test
        void tenMailsADayThatReachedNobodyGiveTheirSendsBackWithoutAPause() {
            assertThat(nextSend(undelivered(Delivery.FAILED, 10))).isEqualTo(NOW);
        }

        @ParameterizedTest
        @EnumSource(names = {"FAILED", "BUSY"})
        void theEleventhOfThemCountsAsAnyOther(Delivery delivery) {
            assertThat(nextSend(undelivered(delivery, 11)))
                    .isEqualTo(NOW.minusSeconds(1).plusSeconds(60));
        }

        @Test
        void mailsThatReachedNobodyCostNothingOfWhatUncertainOnesMay() {
            assertThat(nextSend(Stream.of(undelivered(Delivery.FAILED, 10), undelivered(Delivery.UNCERTAIN, 3))
                            .flatMap(Stream::of)
                            .toArray(PastCode[]::new)))
                    .isEqualTo(NOW);
        }

        @Test
        void threeUncertainMailsADayGiveTheirSendsBackWithoutAPause() {
            assertThat(nextSend(uncertain(3, Duration.ofSeconds(1)))).isEqualTo(NOW);
        }

        @Test
        void theFourthUncertainMailCountsAsAnyOther() {
            assertThat(nextSend(uncertain(4, Duration.ofSeconds(1))))
                    .isEqualTo(NOW.minusSeconds(1).plusSeconds(60));
        }

        @Test
        void anHourTakesEightUncertainMailsAndADayThirteen() {
            assertThat(nextSend(uncertain(7, Duration.ofMinutes(2)))).isEqualTo(NOW);
            assertThat(nextSend(uncertain(8, Duration.ofMinutes(2)))).isAfter(NOW);
            assertThat(nextSend(uncertain(12, Duration.ofMinutes(100)))).isEqualTo(NOW);
            assertThat(nextSend(uncertain(13, Duration.ofMinutes(100)))).isAfter(NOW);
        }

        @Test
        void aMailUnderWayCounts() {
            assertThat(nextSend(new PastCode(CodePurpose.LOGIN, NOW.minusSeconds(1), Delivery.PENDING, null, 0, null)))
                    .isAfter(NOW);
        }

        @Test
        void purposesHaveBudgetsOfTheirOwn() {
            PastCode transaction =
                    new PastCode(CodePurpose.TRANSACTION, NOW.minusSeconds(1), Delivery.SENT, null, 0, null);

            assertThat(nextSend(transaction)).isEqualTo(NOW);
        }

        private Instant nextSend(PastCode... codes) {
            return history(codes).nextSend(CodePurpose.LOGIN, NOW);
        }

        private PastCode sent(Instant at) {
            return new PastCode(CodePurpose.LOGIN, at, Delivery.SENT, null, 0, null);
        }

        private PastCode[] undelivered(Delivery delivery, int count) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> new PastCode(CodePurpose.LOGIN, NOW.minusSeconds(i), delivery, null, 0, null))
                    .toArray(PastCode[]::new);
        }

        private PastCode[] uncertain(int count, Duration apart) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> new PastCode(
                            CodePurpose.LOGIN, NOW.minus(apart.multipliedBy(i)), Delivery.UNCERTAIN, null, 0, null))
                    .toArray(PastCode[]::new);
        }

        private PastCode[] sends(int count, Duration apart) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> sent(NOW.minus(apart.multipliedBy(i))))
                    .toArray(PastCode[]::new);
        }
    }

    @Nested
    class Failing {

        @Test
        void nobodyIsLockedWithoutFailures() {
            assertThat(history().lockedUntil(NOW)).isEmpty();
            assertThat(history().lockAfterFailure(NOW)).isEmpty();
        }

        @Test
        void theTenthFailureInAnHourLocksForAnHour() {
            assertThat(history(failed(8, NOW.minusSeconds(60))).lockAfterFailure(NOW))
                    .isEmpty();
            assertThat(history(failed(9, NOW.minusSeconds(60))).lockAfterFailure(NOW))
                    .contains(NOW.plus(Duration.ofHours(1)));
        }

        @Test
        void aFailureAnHourAgoNoLongerCountsForTheHour() {
            assertThat(history(failed(9, NOW.minus(Duration.ofHours(1)))).lockAfterFailure(NOW))
                    .isEmpty();
            assertThat(history(failed(9, NOW.minus(Duration.ofHours(1)).plusMillis(1)))
                            .lockAfterFailure(NOW))
                    .isPresent();
        }

        @Test
        void twentyFailuresInADayLockUntilTheOldestIsADayOld() {
            Instant oldest = NOW.minus(Duration.ofHours(23));

            assertThat(history(failed(5, oldest), failed(14, NOW.minus(Duration.ofHours(2))))
                            .lockedUntil(NOW))
                    .isEmpty();
            assertThat(history(failed(5, oldest), failed(15, NOW.minus(Duration.ofHours(2))))
                            .lockedUntil(NOW))
                    .contains(oldest.plus(Duration.ofHours(24)));
        }

        @Test
        void fiftyFailuresInAMonthLockUntilTheOldestIsAMonthOld() {
            Instant oldest = NOW.minus(Duration.ofDays(29));

            assertThat(history(failed(35, oldest), failed(15, NOW.minus(Duration.ofDays(3))))
                            .lockedUntil(NOW))
                    .contains(oldest.plus(Duration.ofDays(30)));
        }

        @Test
        void failuresAtARecoveryLockTheRecoveryAndNothingElse() {
            CodeHistory history = history(failedRecovery(10, NOW.minusSeconds(60)));

            assertThat(history.lockAfterFailure(NOW)).isEmpty();
            assertThat(history.recoveryFailures().lockedUntil(NOW))
                    .contains(NOW.minusSeconds(60).plus(Duration.ofHours(1)));
        }

        @Test
        void failuresAtALoginDoNotLockTheRecovery() {
            assertThat(history(failed(20, NOW.minusSeconds(60)))
                            .recoveryFailures()
                            .lockedUntil(NOW))
                    .isEmpty();
        }

        @Test
        void theUserIsToldOfFailuresAtARecoveryToo() {
            assertThat(history(failedRecovery(3, NOW.minusSeconds(60))).noticeDue(NO_APP, null, NOW))
                    .isTrue();
        }

        private static PastCode failedRecovery(int failures, Instant last) {
            return new PastCode(CodePurpose.RECOVERY, last, Delivery.SENT, CloseReason.EXHAUSTED, failures, last);
        }

        @Test
        void aLoginThatSucceedsDoesNotClearTheFailuresBeforeIt() {
            PastCode used = new PastCode(
                    CodePurpose.LOGIN, NOW.minusSeconds(90), Delivery.SENT, CloseReason.USED, 4, NOW.minusSeconds(60));

            assertThat(history(used, failed(5, NOW.minusSeconds(30))).lockAfterFailure(NOW))
                    .isPresent();
        }

        @Test
        void failuresOfEveryPurposeCountTogether() {
            PastCode transaction = new PastCode(
                    CodePurpose.TRANSACTION, NOW.minusSeconds(90), Delivery.SENT, null, 4, NOW.minusSeconds(60));

            assertThat(history(transaction, failed(5, NOW.minusSeconds(30))).lockAfterFailure(NOW))
                    .isPresent();
        }
    }

    @Nested
    class Telling {

        private static final Instant AN_HOUR_AGO = NOW.minus(Duration.ofHours(1));

        @Test
        void wrongCodesOfAppsCountForTheNoticeToo() {
            AppFailures two = new AppFailures(List.of(NOW, NOW.minusSeconds(60)));

            assertThat(history().noticeDue(two, null, NOW)).isFalse();
            assertThat(history(failed(1, NOW)).noticeDue(two, null, NOW)).isTrue();
            assertThat(history().noticeDue(two.and(NOW), null, NOW)).isTrue();
        }

        @Test
        void theThirdFailureIsWorthANotice() {
            assertThat(history(failed(2, NOW)).noticeDue(NO_APP, null, NOW)).isFalse();
            assertThat(history(failed(2, NOW), failed(1, NOW)).noticeDue(NO_APP, null, NOW))
                    .isTrue();
        }

        @Test
        void failuresOfYesterdayNoLongerCount() {
            assertThat(history(failed(5, NOW.minus(Duration.ofHours(24)))).noticeDue(NO_APP, null, NOW))
                    .isFalse();
        }

        @Test
        void anHourMustPassBetweenTwoNotices() {
            assertThat(history(failed(5, NOW)).noticeDue(NO_APP, AN_HOUR_AGO.plusMillis(1), NOW))
                    .isFalse();
            assertThat(history(failed(5, NOW)).noticeDue(NO_APP, AN_HOUR_AGO, NOW))
                    .isTrue();
        }

        @Test
        void failuresThatTheUserWasToldOfDoNotCountAgain() {
            assertThat(history(failed(3, AN_HOUR_AGO), failed(2, NOW)).noticeDue(NO_APP, AN_HOUR_AGO, NOW))
                    .isFalse();
            assertThat(history(failed(3, AN_HOUR_AGO), failed(3, NOW)).noticeDue(NO_APP, AN_HOUR_AGO, NOW))
                    .isTrue();
        }

        @Test
        void failuresOfEveryPurposeCountForTheNotice() {
            PastCode transaction = new PastCode(CodePurpose.TRANSACTION, NOW, Delivery.SENT, null, 1, NOW);

            assertThat(history(failed(2, NOW)).noticeDue(NO_APP, null, NOW)).isFalse();
            assertThat(history(failed(2, NOW), transaction).noticeDue(NO_APP, null, NOW))
                    .isTrue();
        }
    }

    @Nested
    class Counting {

        private final Instant anHourAgo = NOW.minus(Duration.ofHours(1));

        @Test
        void aFailureLeavesItsWindowWhenItIsAsOldAsTheWindow() {
            CodeHistory history = history(failed(3, anHourAgo.plusMillis(1)), failed(4, anHourAgo));

            assertThat(history.failuresWithin(Duration.ofHours(1), NOW)).isEqualTo(3);
            assertThat(history.failuresWithin(Duration.ofHours(24), NOW)).isEqualTo(7);
        }

        @Test
        void mailsAreCountedWhereTheirCodesWereNotUsed() {
            PastCode used =
                    new PastCode(CodePurpose.LOGIN, NOW.minusSeconds(9), Delivery.SENT, CloseReason.USED, 0, null);
            PastCode lost = new PastCode(CodePurpose.LOGIN, NOW.minusSeconds(9), Delivery.FAILED, null, 0, null);
            CodeHistory history = history(used, lost, failed(1, NOW.minusSeconds(9)), failed(1, anHourAgo));

            assertThat(history.sendsWithin(CodePurpose.LOGIN, Duration.ofHours(1), NOW))
                    .isEqualTo(1);
            assertThat(history.sendsWithin(CodePurpose.LOGIN, Duration.ofHours(24), NOW))
                    .isEqualTo(2);
            assertThat(history.sendsWithin(CodePurpose.TRANSACTION, Duration.ofHours(24), NOW))
                    .isZero();
        }
    }

    private static PastCode failed(int failures, Instant last) {
        return new PastCode(CodePurpose.LOGIN, last, Delivery.SENT, CloseReason.EXHAUSTED, failures, last);
    }

    private static CodeHistory history(PastCode... codes) {
        return new CodeHistory(List.of(codes), CodePolicy.DEFAULT);
    }
}

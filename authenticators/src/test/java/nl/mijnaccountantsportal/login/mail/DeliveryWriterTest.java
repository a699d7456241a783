package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryWriterTest {

    private final Pause pause = new Pause();
    private final List<List<String>> transactions = new ArrayList<>();
    private final List<String> unwritable = new ArrayList<>();
    private final DeliveryWriter writer = new DeliveryWriter(this::store, pause);

    /** A pause that is over when a test says so. */
    private static final class Pause extends ScheduledThreadPoolExecutor {

        private final List<Runnable> due = new ArrayList<>();

        Pause() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable job, long delay, TimeUnit unit) {
            assertThat(unit.toMillis(delay)).isLessThan(1000);
            due.add(job);
            return null;
        }

        void isOver() {
            List<Runnable> now = List.copyOf(due);
            due.clear();
            now.forEach(Runnable::run);
        }
    }

    @AfterEach
    void close() {
        unwritable.clear();
        writer.close();
    }

    @Test
    void manyThatWereSentAreWrittenDownInOneTransaction() {
        sent("one", "two", "three");
        assertThat(transactions).isEmpty();

        pause.isOver();

        assertThat(transactions).containsExactly(List.of("one SENT", "two SENT", "three SENT"));
        assertThat(pause.due).isEmpty();
    }

    @Test
    void aMailThatWasSentIsKnownUntilItIsWrittenDown() {
        assertThat(writer.hasSent("one")).isFalse();

        sent("one");

        assertThat(writer.hasSent("one")).isTrue();
        pause.isOver();
        assertThat(writer.hasSent("one")).isFalse();
    }

    @Test
    void aMailThatFailedOrMayHaveFailedIsWrittenDownAtOnce() {
        writer.note(record("one"), Delivery.FAILED);
        writer.note(record("two"), Delivery.UNCERTAIN);
        writer.note(record("three"), Delivery.BUSY);

        assertThat(transactions)
                .containsExactly(List.of("one FAILED"), List.of("two UNCERTAIN"), List.of("three BUSY"));
        assertThat(writer.hasSent("one")).isFalse();
    }

    @Test
    void aFailureThatCannotBeWrittenDownIsToldToTheCaller() {
        unwritable.add("one");

        assertThatThrownBy(() -> writer.note(record("one"), Delivery.FAILED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCouldNotBeWrittenDownIsTriedAgain() {
        unwritable.add("two");
        sent("one", "two");
        pause.isOver();
        assertThat(transactions).isEmpty();
        assertThat(writer.hasSent("one")).isTrue();

        unwritable.clear();
        pause.isOver();

        assertThat(transactions).containsExactly(List.of("one SENT", "two SENT"));
    }

    @Test
    void oneThatCanNeverBeRecordedBlocksNoOther() {
        unwritable.add("two");
        sent("one", "two", "three");

        for (int time = 0; time < 4; time++) {
            pause.isOver();
        }

        assertThat(transactions).containsExactly(List.of("one SENT"), List.of("three SENT"));
        assertThat(writer.hasSent("two")).isFalse();
    }

    @Test
    void thoseBeyondAGroupAreWrittenDownWithoutAnotherPause() {
        IntStream.range(0, 501).forEach(number -> sent("code-" + number));

        pause.isOver();

        assertThat(transactions).extracting(List::size).containsExactly(500, 1);
    }

    @Test
    void aFullWaitingListMakesTheNextOneRecordedAtOnce() {
        IntStream.range(0, 10_000).forEach(number -> sent("code-" + number));
        assertThat(transactions).isEmpty();

        sent("one more");

        assertThat(transactions).containsExactly(List.of("one more SENT"));
    }

    @Test
    void aServerThatStopsWritesDownWhatWaits() {
        sent("one", "two");

        writer.close();

        assertThat(transactions).containsExactly(List.of("one SENT", "two SENT"));
    }

    @Test
    void aMailThatIsSentWhileTheServerStopsIsWrittenDownAtOnce() {
        writer.close();

        sent("late");

        assertThat(transactions).containsExactly(List.of("late SENT"));
    }

    private void sent(String... codes) {
        for (String code : codes) {
            writer.note(record(code), Delivery.SENT);
        }
    }

    private static CodeDeliveryRecord record(String code) {
        MailRequest request = new MailRequest("realm", "name", "client", "user", "127.0.0.1", Map.of());
        return new CodeDeliveryRecord(request, code, CodePurpose.LOGIN, "masked");
    }

    private void store(List<CodeDeliveryRecord> records, Delivery outcome) {
        if (records.stream().map(CodeDeliveryRecord::id).anyMatch(unwritable::contains)) {
            throw new IllegalStateException("the database refuses it");
        }
        transactions.add(
                records.stream().map(record -> record.id() + " " + outcome).toList());
    }
}

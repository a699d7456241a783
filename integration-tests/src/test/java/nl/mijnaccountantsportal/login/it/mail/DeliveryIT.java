package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer.Fault;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How many mails are delivered at a time, and when their outcome is known and recorded. */
@Execution(ExecutionMode.CONCURRENT)
class DeliveryIT {

    private final FaultyMailServer mails = FaultyMailServer.start();

    @AfterEach
    void hangUp() {
        mails.answerAfter(Duration.ZERO);
        mails.hangUp();
    }

    @Test
    void aMailThatWasSentIsToldBeforeItIsWrittenDown() throws SQLException {
        mails.answerAfter(Duration.ofSeconds(2));
        TestUser user = realm("told-at-once").newUser();
        CodePage page = Login.begin(user).codePage();
        try (Connection other = TestServer.shared().database().connect()) {
            hold(other, user);

            Await.until("the mail is told", () -> page.refresh().delivery().equals("sent"));

            assertThat(user.ledger().newest()).containsEntry("DELIVERY", "PENDING");
            URI look = URI.create(page.page().one("#portal-delivery").attr("data-look"));
            assertThat(page.page().browser().open(look).document().text()).contains("\"delivery\":\"sent\"");
            assertThat(user.events("SEND_VERIFY_EMAIL")).isEmpty();
            other.rollback();
        }
        user.ledger().awaitDelivery();
        assertThat(user.event("SEND_VERIFY_EMAIL").getDetails()).containsEntry("portal_code_delivery", "SENT");
    }

    private static void hold(Connection other, TestUser user) throws SQLException {
        other.setAutoCommit(false);
        try (PreparedStatement lock =
                other.prepareStatement("update PORTAL_CODE set FAILURES = FAILURES where USER_ID = ?")) {
            lock.setString(1, user.id());
            assertThat(lock.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aCodeThatIsUsedWasDeliveredWhateverTheMailServerSays() {
        mails.fail(Fault.TAKES_THE_MAIL_AND_IS_SILENT);
        TestUser user = realm("silent").newUser();
        CodePage page = Login.begin(user).codePage();
        Mail mail = Await.value("the mail", () -> mails.taken().stream().findFirst());

        assertThat(page.enter(mail.code()).kind()).isEqualTo(Page.Kind.PORTAL);

        assertThat(user.ledger().newest()).containsEntry("DELIVERY", "SENT");
        assertThat(user.event("SEND_VERIFY_EMAIL_ERROR").getDetails())
                .containsEntry("portal_code_delivery", "UNCERTAIN");
        assertThat(user.ledger().newest()).containsEntry("DELIVERY", "SENT");
    }

    @Test
    void thirtyTwoMailsAreUnderWayAtATime() {
        mails.answerAfter(Duration.ofMinutes(1));
        Realm realm = realm("slow-for-many");

        Stream.generate(realm::newUser)
                .limit(32)
                .forEach(user -> Login.begin(user).codePage());

        Await.until("32 mails", () -> mails.taken().size() == 32);
    }

    @Test
    void aMailServerThatTakesFewConnectionsIsSentFewAtATimeAndNoMailFails() {
        mails.answerAfter(Duration.ofMillis(300));
        mails.takeAtMost(2);
        Realm realm = realm("few-connections");
        List<TestUser> users = Stream.generate(realm::newUser).limit(12).toList();

        users.stream()
                .map(user -> CompletableFuture.runAsync(() -> Login.begin(user).codePage()))
                .toList()
                .forEach(CompletableFuture::join);

        users.forEach(user -> user.ledger().awaitDelivery());
        assertThat(users).allSatisfy(user -> assertThat(user.ledger().newest()).containsEntry("DELIVERY", "SENT"));
        assertThat(mails.refused()).isPositive();
        assertThat(mails.taken()).hasSize(12);
    }

    @Test
    void aMailWhoseRealmIsGoneIsGivenUpInOneLine() {
        Realm first = realm("first", Duration.ofMinutes(1));
        Realm gone = realm("gone", Duration.ofMinutes(1));
        String id = gone.admin().get("/" + gone.name()).path("id").asText();
        mails.answerAfter(Duration.ofMinutes(1));
        mails.takeAtMost(1);
        Login.begin(first.newUser()).codePage();
        Await.until("the mail before it", () -> !mails.taken().isEmpty());
        Login.begin(gone.newUser()).codePage();
        Await.until("the mail server's refusal", () -> mails.refused() > 0);

        gone.delete();
        mails.hangUp();

        Await.until("the mail is given up", () -> logged(id).anyMatch(line -> line.contains("the realm is gone")));
        assertThat(logged(id)).noneMatch(line -> line.contains(" ERROR "));
    }

    private static Stream<String> logged(String part) {
        return TestServer.shared().ownLog().stream().filter(line -> line.contains(part));
    }

    private Realm realm(String name) {
        return realm(name, Duration.ofSeconds(5));
    }

    private Realm realm(String name, Duration timeout) {
        return TestServer.shared()
                .realm(
                        "delivery-" + name,
                        file -> file.smtpServer()
                                .put("host", "localhost")
                                .put("port", String.valueOf(mails.port()))
                                .put("timeout", String.valueOf(timeout.toMillis())));
    }
}

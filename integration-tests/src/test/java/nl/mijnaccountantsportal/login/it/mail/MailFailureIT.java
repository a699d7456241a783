package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

/** A mail server that accepts no mail. */
class MailFailureIT {

    private final Realm realm = TestServer.shared()
            .realm(
                    "without-mail-server",
                    file -> file.smtpServer().put("host", "localhost").put("port", closedPort()));
    private final TestUser user = realm.newUser();

    @Test
    void aMailThatFailsShowsOnThePage() {
        CodePage page = Login.begin(user).codePage();

        Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
    }

    @Test
    void aMailThatFailedDoesNotDelayTheNextOne() {
        CodePage page = Login.begin(user).codePage();
        awaitFailures(1);

        assertThat(page.refresh().secondsToWait()).isZero();
        page.sendAgain();

        awaitFailures(2);
    }

    @Test
    void mailsThatFailedAreNotTakenFromTheUsersBudget() {
        CodePage page = Login.begin(user).codePage();
        for (int failed = 1; failed <= 6; failed++) {
            awaitFailures(failed);
            page = page.sendAgain();
        }

        awaitFailures(7);
    }

    @Test
    void afterTenThatFailedInADayTheNextOnesAreTakenFromIt() {
        CodePage page = Login.begin(user).codePage();
        for (int failed = 1; failed <= 10; failed++) {
            awaitFailures(failed);
            page = page.sendAgain();
        }
        awaitFailures(11);

        CodePage refused = page.sendAgain();

        assertThat(refused.secondsToWait()).isPositive();
        assertThat(user.ledger().codes()).hasSize(11);
    }

    @Test
    void aMailThatFailedLeavesAnEvent() {
        Login.begin(user).codePage();

        EventRepresentation event = user.event("SEND_VERIFY_EMAIL_ERROR");

        assertThat(event.getError()).isEqualTo("email_send_failed");
        assertThat(event.getDetails())
                .containsEntry("portal_code_purpose", "LOGIN")
                .containsEntry(
                        "portal_code_id", user.ledger().newest().get("ID").toString())
                .containsEntry("portal_code_address", "u•••@o•••.test");
        assertThat(user.events("SEND_VERIFY_EMAIL")).isEmpty();
    }

    @Test
    void brokenWordsFailTheMailAndAreLogged() {
        Realm broken = TestServer.shared()
                .realm(
                        "broken-words",
                        file -> file.json()
                                .putObject("localizationTexts")
                                .putObject("nl")
                                .put("portalLoginCodeSubject", "Code {0"));
        TestUser reader = broken.newUser();

        CodePage page = Login.begin(reader).codePage();

        Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
        assertThat(reader.ledger().newest()).containsEntry("DELIVERY", "FAILED");
        assertThat(broken.server().ownLog())
                .filteredOn(line -> line.contains("ERROR") && line.contains(reader.id()))
                .singleElement()
                .asString()
                .contains("was not sent");
    }

    private void awaitFailures(int number) {
        Await.until(
                number + " failed mails",
                () -> user.ledger().codes().stream()
                                .filter(code -> code.get("DELIVERY").equals("FAILED"))
                                .count()
                        == number);
    }

    private static String closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

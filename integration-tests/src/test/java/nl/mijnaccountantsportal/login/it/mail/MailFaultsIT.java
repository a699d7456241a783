package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can go wrong with a mail server, with Keycloak's own sender. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailFaultsIT {

    private static final FaultyMailServer MAILS = FaultyMailServer.start();
    private static final Map<Integer, FaultyMailServer> SLOW_MAILS =
            Map.of(3, FaultyMailServer.start(), 30, FaultyMailServer.start());
    private static final Map<Integer, List<SlowLogin>> SLOW = new HashMap<>();

    private record SlowLogin(TestUser user, CodePage page) {}

    private final Realm realm = TestServer.shared().realm("faulty-mail", file -> {});
    private final TestUser user = realm.newUser();

    /** Two logins in a row, of two users, with mails that take 30 seconds and 3 seconds. */
    @BeforeAll
    static void begin() {
        for (int seconds : List.of(30, 3)) {
            FaultyMailServer slow = SLOW_MAILS.get(seconds);
            slow.answerAfter(Duration.ofSeconds(seconds));
            Realm realm = TestServer.shared()
                    .realm(
                            "mail-takes-" + seconds,
                            file -> file.smtpServer()
                                    .put("host", "localhost")
                                    .put("port", String.valueOf(slow.port()))
                                    .put("timeout", "50000"));
            SLOW.put(
                    seconds,
                    Stream.generate(realm::newUser)
                            .limit(2)
                            .map(MailFaultsIT::login)
                            .toList());
        }
    }

    private static SlowLogin login(TestUser user) {
        Login login = Login.begin(user);
        Instant begin = Instant.now();
        CodePage page = login.codePage();
        System.out.printf(
                "Page in %d ms at %s%n",
                Duration.between(begin, Instant.now()).toMillis(), user.realm().name());
        return new SlowLogin(user, page);
    }

    @ParameterizedTest
    @CsvSource({
        "SILENT_AT_GREETING,failed",
        "BUSY_AT_GREETING,failed",
        "LOGIN_REFUSED,failed",
        "RECIPIENT_REFUSED,failed",
        "SILENT_AT_DATA,uncertain",
        "BROKEN_OFF_IN_THE_MAIL,uncertain",
        "MAIL_REFUSED,failed",
        "TAKES_THE_MAIL_AND_IS_SILENT,uncertain"
    })
    void aFaultIsToldAndLoggedAndOverWhenItIsOver(Fault fault, String told) {
        mailGoesTo(Map.of("port", String.valueOf(MAILS.port()), "auth", "true", "user", "u", "password", "p"));
        MAILS.fail(fault);

        CodePage page = Login.begin(user).codePage();

        toldAndLogged(page, told);
        MAILS.fail(Fault.NONE);
        goesOn(page);
    }

    @Test
    void aMailServerThatCannotBeReachedIsToldAndLogged() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = fill(full);
            mailGoesTo(Map.of("port", String.valueOf(full.getLocalPort())));

            CodePage page = Login.begin(user).codePage();

            assertThat(page.delivery()).isEqualTo("pending");
            toldAndLogged(page, "failed");
            for (Socket client : queue) {
                client.close();
            }
        }
    }

    @Test
    void brokenTlsIsToldAndLogged() {
        MAILS.fail(Fault.NONE);
        mailGoesTo(Map.of("port", String.valueOf(MAILS.port()), "ssl", "true"));

        CodePage page = Login.begin(user).codePage();

        toldAndLogged(page, "failed");
    }

    /** Keycloak refuses most wrong sender addresses when they are entered, but accepts this one. */
    @Test
    void mailThatTheSettingsForbidIsToldLoggedAndGivenBack() {
        MAILS.fail(Fault.NONE);
        Map<String, String> mails = Map.of("port", String.valueOf(MAILS.port()));
        Map<String, String> broken = new HashMap<>(mails);
        broken.putAll(Map.of("auth", "true", "authType", "no such type"));
        mailGoesTo(broken);

        CodePage page = Login.begin(user).codePage();

        toldAndLogged(page, "failed");
        mailGoesTo(mails);
        goesOn(page);
    }

    @Test
    void mailWithoutAnyMailServerIsToldLoggedAndGivenBack() {
        MAILS.fail(Fault.NONE);
        realm.admin().replace("/" + realm.name(), Map.of("smtpServer", Map.of()));

        CodePage page = Login.begin(user).codePage();

        toldAndLogged(page, "failed");
        mailGoesTo(Map.of("port", String.valueOf(MAILS.port())));
        goesOn(page);
    }

    @Test
    void addressThatTheSenderRefusesIsToldAndLogged() {
        MAILS.fail(Fault.NONE);
        mailGoesTo(Map.of("port", String.valueOf(MAILS.port()), "allowutf8", "true"));
        TestUser unwritable = realm.newUser(other -> other.setEmail("j\u00fcrgen-" + other.getEmail()));
        mailGoesTo(Map.of("port", String.valueOf(MAILS.port())));

        CodePage page = Login.begin(unwritable).codePage();

        Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
        assertThat(unwritable.ledger().newest()).containsEntry("DELIVERY", "FAILED");
        assertThat(page.refresh().secondsToWait()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30})
    void aSlowMailServerHoldsUpNoPage(int seconds) {
        assertThat(SLOW.get(seconds))
                .extracting(login -> login.page().delivery())
                .containsOnly("pending");
    }

    /** Runs last, because by then the slow mails have nearly arrived. */
    @ParameterizedTest
    @ValueSource(ints = {3, 30})
    @Order(Integer.MAX_VALUE)
    void whatASlowMailServerTakesIsSentInTheEndAndItsCodeWorks(int seconds) {
        for (SlowLogin login : SLOW.get(seconds)) {
            Await.until("the answer", () -> login.page().refresh().delivery().equals("sent"));

            long begun = (Long) login.user().ledger().newest().get("CREATED_AT");
            assertThat(login.user().event("SEND_VERIFY_EMAIL").getTime() - begun)
                    .isGreaterThanOrEqualTo(seconds * 1000L);
            String code = SLOW_MAILS.get(seconds).taken().stream()
                    .filter(mail -> mail.headers("To").contains(login.user().address()))
                    .findFirst()
                    .orElseThrow()
                    .code();
            assertThat(login.page().enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
        }
    }

    @Test
    void silentMailServerGetsTheBudgetAndThreeMails() {
        mailGoesTo(Map.of("port", String.valueOf(MAILS.port()), "timeout", "500"));
        MAILS.fail(Fault.TAKES_THE_MAIL_AND_IS_SILENT);
        int before = MAILS.taken().size();

        CodePage page = Login.begin(user).codePage();
        for (int i = 0; i < 14; i++) {
            Await.until(
                    "the time-out",
                    () -> !user.ledger().newest().get("DELIVERY").equals("PENDING"));
            page = page.sendAgain();
            user.ledger().timePasses(Duration.ofSeconds(61));
        }

        assertThat(MAILS.taken().size()).isEqualTo(before + 8);
        assertThat(page.refresh().secondsToWait()).isPositive();
    }

    // Keycloak's own time-outs for a silent server, in milliseconds.
    private void mailGoesTo(Map<String, String> settings) {
        Map<String, String> smtp = new HashMap<>(Map.of(
                "host", "localhost", "from", "noreply@portal.test", "timeout", "700", "connectionTimeout", "700"));
        smtp.putAll(settings);
        realm.admin().replace("/" + realm.name(), Map.of("smtpServer", smtp));
    }

    private void toldAndLogged(CodePage page, String told) {
        Await.until(told, () -> page.refresh().delivery().equals(told));
        Map<String, Object> code = user.ledger().newest();
        assertThat(code).containsEntry("DELIVERY", told.toUpperCase(Locale.ROOT));
        assertThat(user.event("SEND_VERIFY_EMAIL_ERROR").getDetails())
                .containsEntry("portal_code_id", code.get("ID").toString())
                .containsEntry("portal_code_delivery", code.get("DELIVERY").toString());
        assertThat(realm.server().ownLog())
                .filteredOn(line -> line.contains(code.get("ID").toString()) && line.contains("ERROR"))
                .singleElement()
                .asString()
                .contains("smtpServer", user.id(), code.get("REALM_ID").toString())
                .doesNotContain("@");
    }

    private void goesOn(CodePage page) {
        assertThat(page.refresh().secondsToWait()).isZero();
        int before = MAILS.taken().size();
        CodePage again = page.sendAgain();
        Mail mail = Await.value(
                "the mail", () -> MAILS.taken().stream().skip(before).findFirst());
        assertThat(again.enter(mail.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    // Linux does not answer connections that do not fit into the queue of a listening socket.
    private static List<Socket> fill(ServerSocket full) throws IOException {
        List<Socket> queue = new ArrayList<>();
        while (true) {
            Socket client = new Socket();
            queue.add(client);
            try {
                client.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
            } catch (SocketTimeoutException e) {
                return queue;
            }
        }
    }
}

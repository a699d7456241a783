package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Certificate;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer;
import nl.mijnaccountantsportal.login.it.support.Lever;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.StoppableDatabase;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import nl.mijnaccountantsportal.login.it.support.TokenMailServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server with few resources, on a database that fails: three database connections, one thread for mails, room for two
 * waiting mails, and a sender that the operator has added.
 */
@EnabledIfSystemProperty(named = "portal.db", matches = "postgresql")
@Order(1)
class FragileServerIT {

    private static final Path WORK = Path.of(System.getProperty("portal.work")).resolve("fragile");
    private static final Path HOLD = WORK.resolve("hold");
    private static final String DELIVERY = "--spi-portal-mail--queue--delivery-";
    private static final FaultyMailServer MAILS = FaultyMailServer.start();

    private static StoppableDatabase database;
    private static TestServer server;
    private static Certificate certificate;

    // With Keycloak's hash, because without it fifty logins at once fill the queue again and again.
    private final Realm realm = server.realm("fragile", file -> {
        file.switchDetectionOff();
        file.json().remove("passwordPolicy");
    });
    private final Realm hanging = server.realm("hanging", file -> {
        file.switchDetectionOff();
        file.smtpServer().put("hold", HOLD.toString());
    });
    private final TestUser user = realm.newUser();

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(WORK);
        Files.deleteIfExists(HOLD);
        certificate = Certificate.in(WORK);
        database = new StoppableDatabase(Files.createTempDirectory(WORK, "database"));
        server = TestServer.of(
                "fragile",
                database.database(),
                List.of(
                        "--cache=local",
                        "--features=transient-users",
                        "--db-pool-initial-size=1",
                        "--db-pool-min-size=1",
                        "--db-pool-max-size=3",
                        "--http-pool-max-threads=1",
                        "--truststore-paths=" + certificate.pem(),
                        "--spi-email-sender--provider-default=test-sender",
                        DELIVERY + "threads=1",
                        DELIVERY + "queue=2",
                        DELIVERY + "deadline=10"));
    }

    static TestServer server() {
        return server;
    }

    static Database database() {
        return database.database();
    }

    /** They need a database of their own too. */
    @Nested
    class Redemption extends BrokenRedemption {}

    /** They need a server that nobody else uses. */
    @Nested
    class AfterRestart extends Restarted {}

    @AfterEach
    void letGo() throws IOException {
        Files.deleteIfExists(HOLD);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void aFullQueueIsSaidInWordsAndCostsTheUserNothing() throws IOException {
        Files.createFile(HOLD);
        List<TestUser> before = Stream.generate(hanging::newUser).limit(3).toList();
        before.forEach(one -> assertThat(Login.begin(one).codePage().delivery()).isEqualTo("pending"));
        TestUser refused = hanging.newUser();

        CodePage page = Login.begin(refused).codePage();

        assertThat(page.delivery()).isEqualTo("busy");
        assertThat(page.page().text()).contains(Messages.DUTCH.get("portalCodeDelivery-busy", "u•••@o•••.test"));
        assertThat(page.secondsToWait()).isZero();
        assertThat(refused.event("SEND_VERIFY_EMAIL_ERROR").getDetails()).containsEntry("portal_code_delivery", "BUSY");
        assertThat(loggedAbout(refused)).singleElement().asString().contains("delivery-queue");
        Files.delete(HOLD);
        before.forEach(TestUser::mail);
        CodePage again = page.sendAgain();
        assertThat(again.enter(refused.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void hangingSenderIsGivenUpAndDelaysNobodyElse() throws IOException {
        Files.createFile(HOLD);
        TestUser stuck = hanging.newUser();
        CodePage page = Login.begin(stuck).codePage();

        CodePage other = Login.begin(user).codePage();

        assertThat(page.delivery()).isEqualTo("pending");
        Await.until("the deadline", () -> page.refresh().delivery().equals("uncertain"));
        assertThat(page.refresh().secondsToWait()).isZero();
        Await.until("the log line", () -> !loggedAbout(stuck).isEmpty());
        assertThat(loggedAbout(stuck)).singleElement().asString().contains("delivery-deadline");
        assertThat(other.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        Files.delete(HOLD);
        Await.until("the mail after all", () -> page.refresh().delivery().equals("sent"));
        assertThat(page.enter(stuck.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aServerThatStopsDeliversWhatWaitsAndWritesItDown() throws IOException {
        Files.createFile(HOLD);
        List<TestUser> users = List.of(hanging.newUser(), hanging.newUser());
        users.forEach(one -> Login.begin(one).codePage());
        long before = stops();

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> server.keycloak().stop());
        Await.until("the server stops", () -> stops() > before);
        Files.delete(HOLD);
        stopped.join();
        server.keycloak().restart();

        assertThat(users)
                .allSatisfy(one -> assertThat(one.ledger().newest()).containsEntry("DELIVERY", "SENT"))
                .allSatisfy(one -> assertThat(one.mails()).hasSize(1));
    }

    private static long stops() {
        return server.ownLog().stream()
                .filter(line -> line.contains("The server is stopping"))
                .count();
    }

    @Test
    void databaseOutageLetsNobodyInAndKeepsTheCode() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        Await.until("the delivery is known", () -> page.refresh().delivery().equals("sent"));
        database.stop();

        Page refused = page.enter(code);

        database.start();
        assertThat(refused.kind()).isIn(Page.Kind.NOTICE, Page.Kind.OTHER);
        assertThat(loggedAbout(user)).last().asString().contains("ledger");
        Await.until("the database is back", () -> page.page().refresh().kind() == Page.Kind.CODE);
        assertThat(user.ledger().failures()).isZero();
        assertThat(page.refresh().enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aDeadlockIsRefusedAndCostsNoGuess() throws Exception {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        Await.until("the delivery is known", () -> page.refresh().delivery().equals("sent"));
        CompletableFuture<Page> refused;
        try (Connection other = database.database().connect()) {
            other.setAutoCommit(false);
            execute(other, "set deadlock_timeout = '60s'");
            execute(other, "update PORTAL_CODE set FAILURES = FAILURES where USER_ID = '" + user.id() + "'");
            refused = CompletableFuture.supplyAsync(() -> page.enter(code));
            Await.until(
                    "the server waits",
                    () -> !database.database()
                            .rows("select 1 as waits from pg_locks where not granted")
                            .isEmpty());
            execute(
                    other,
                    "update PORTAL_FACTOR_STATE set LOCKED_UNTIL = LOCKED_UNTIL where USER_ID = '" + user.id() + "'");
            other.rollback();
        }

        assertThat(refused.join().notice()).isEqualTo("unavailable");
        assertThat(user.ledger().failures()).isZero();
        assertThat(CodePage.of(page.page().refresh()).enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theCleanUpMakesDoWithOneConnection() throws Exception {
        try (Connection other = database.database().connect()) {
            other.setAutoCommit(false);
            execute(other, "lock table PORTAL_OFFER");
            Await.until(
                    "the clean-up waits",
                    () -> !sessions("wait_event_type = 'Lock'").isEmpty());

            assertThat(sessions("state = 'idle in transaction' and query like '%delete%'"))
                    .isEmpty();
        }
    }

    private static List<Map<String, Object>> sessions(String which) {
        return database.database()
                .rows("select query from pg_stat_activity where query ilike '%PORTAL%' and pid <> pg_backend_pid() and "
                        + which);
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** The page for the code, after as many tries as needed: a page may say that the database cannot be reached. */
    private static CodePage asked(Page page) {
        Page[] seen = {page};
        Await.until("the page for the code", () -> {
            if (seen[0].kind() == Page.Kind.NOTICE) {
                assertThat(seen[0].notice()).isEqualTo("unavailable");
                seen[0] = seen[0].refresh();
            }
            return seen[0].kind() == Page.Kind.CODE;
        });
        return CodePage.of(seen[0]);
    }

    // A request needs two, one connection of its own and one for the ledger, and so does Keycloak when it removes
    // expired
    // sessions (user-session-purge-expired); with two in all, these wait for each other until they give up. Mails and
    // clean-up want one, too.
    @Test
    void fiftyLoginsAtOnceOnThreeDatabaseConnectionsAllGetIn() {
        List<Callable<Page>> logins = Stream.generate(realm::newUser)
                .limit(50)
                .<Callable<Page>>map(one -> () -> {
                    CodePage page = asked(Login.begin(one).enterPassword());
                    while (page.delivery().equals("busy")) {
                        page = asked(page.form().press("resend"));
                    }
                    String code = one.mail().code();
                    Page end = page.enter(code);
                    while (end.kind() == Page.Kind.NOTICE) {
                        end = asked(end).enter(code);
                    }
                    return end;
                })
                .toList();

        List<Page> ends = Together.run(logins);

        assertThat(ends).extracting(Page::kind).containsOnly(Page.Kind.PORTAL);
    }

    @Test
    void clockSetForwardExpiresCodesAndSetBackLocksNobodyOut() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        Lever lever = new Lever(realm);
        try {
            lever.clock(601);
            CodePage refused = page.enterInVain(code);
            assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeExpired"));
            lever.clock(-3600);
            assertThat(refused.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
        } finally {
            lever.clock(0);
        }
    }

    @Test
    void limitsHoldForUsersWithAnotherIdInEachLogin() {
        // This server's one worker cannot answer itself.
        OtherRealm office = new OtherRealm(TestServer.shared(), server);
        TestUser passing = office.userOf("without-storing", Map.of("doNotStoreUsers", "true"));
        CodePage first = office.comeFromThere(passing);
        String code = passing.mail().code();

        CodePage second = office.comeFromThere(passing);

        assertThat(second.delivery()).isEqualTo("none");
        assertThat(second.secondsToWait()).isPositive();
        assertThat(first.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(database.database().rows("select * from USER_ENTITY where EMAIL = ?", passing.address()))
                .isEmpty();
    }

    @Test
    void thePooledSenderSendsTheSameMailAsKeycloaksOwn() throws Exception {
        Realm named = pooled(
                "same-mail",
                Map.of(
                        "fromDisplayName", "Kantoor é",
                        "replyTo", "antwoord@portal.test",
                        "replyToDisplayName", "Antwoord ü",
                        "envelopeFrom", "bounce@portal.test"));
        int before = MAILS.taken().size();
        MAILS.fail(FaultyMailServer.Fault.NONE);

        new Lever(named).mails("default", 1, "anna@office.test");
        new Lever(named).mails("portal-pooled-smtp", 1, "anna@office.test");

        Mail usual = MAILS.taken().get(before);
        Mail pooled = MAILS.taken().get(before + 1);
        assertThat(pooled.headers("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(headers(pooled)).isEqualTo(headers(usual));
        assertThat(pooled.text()).isEqualTo(usual.text());
        assertThat(pooled.html()).isEqualTo(usual.html());
    }

    private static Map<String, String> headers(Mail mail) throws Exception {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : Collections.list(mail.message().getAllHeaders())) {
            headers.put(header.getName(), header.getValue());
        }
        headers.keySet().removeAll(Set.of("Auto-Submitted", "Date", "Message-ID"));
        headers.computeIfPresent("Content-Type", (name, value) -> value.replaceAll("boundary=.*", ""));
        return headers;
    }

    @Test
    void pooledSenderReplacesAClosedConnection() {
        Realm one = pooled("pooled-one", Map.of());
        MAILS.fail(FaultyMailServer.Fault.NONE);
        int connections = MAILS.connections();
        int mails = MAILS.taken().size();
        new Lever(one).mails("portal-pooled-smtp", 5, "anna@office.test");
        assertThat(MAILS.connections()).isEqualTo(connections + 1);

        MAILS.hangUp();
        new Lever(one).mails("portal-pooled-smtp", 5, "anna@office.test");

        assertThat(MAILS.connections()).isEqualTo(connections + 2);
        assertThat(MAILS.taken()).hasSize(mails + 10);
    }

    @Test
    void thePooledSenderNeverSharesAConnectionBetweenRealms() {
        Realm one = pooled("pooled-two", Map.of());
        Realm other = pooled("pooled-three", Map.of());
        MAILS.fail(FaultyMailServer.Fault.NONE);
        int connections = MAILS.connections();

        new Lever(one).mails("portal-pooled-smtp", 1, "anna@office.test");
        new Lever(other).mails("portal-pooled-smtp", 1, "anna@office.test");

        assertThat(MAILS.connections()).isEqualTo(connections + 2);
    }

    @Test
    void thePooledSenderNamesNoAddressWhenItIsRefused() {
        Realm one = pooled("pooled-refused", Map.of());
        TestUser refused = one.newUser();
        MAILS.fail(FaultyMailServer.Fault.RECIPIENT_REFUSED);

        CodePage page = Login.begin(refused).codePage();

        Await.until("the refusal", () -> page.refresh().delivery().equals("failed"));
        assertThat(loggedAbout(refused))
                .singleElement()
                .asString()
                .contains("550 5.1.1")
                .doesNotContain("@");
        assertThat(log()).doesNotContain(refused.address());
    }

    @ParameterizedTest
    @CsvSource({"from,", "from,no address", "replyTo,no address", "auth,true"})
    void pooledSenderReportsForbiddenMailsAsFailed(String setting, String value) {
        MAILS.fail(FaultyMailServer.Fault.NONE);
        String wrong = value == null ? "" : value;
        Realm broken = pooled("pooled-" + setting + wrong.length(), Map.of("authType", "no such type", setting, wrong));
        TestUser one = broken.newUser();

        CodePage page = Login.begin(one).codePage();

        Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
        assertThat(one.ledger().newest()).containsEntry("DELIVERY", "FAILED");
        assertThat(page.refresh().secondsToWait()).isZero();
    }

    @Test
    void pooledSenderInsistsOnStarttls() {
        TestUser refused = pooled("pooled-starttls", Map.of("starttls", "true")).newUser();
        MAILS.fail(FaultyMailServer.Fault.NONE);
        int before = MAILS.taken().size();

        CodePage page = Login.begin(refused).codePage();

        Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
        assertThat(MAILS.taken()).hasSize(before);
    }

    @Test
    void thePooledSenderSendsOnTlsWithALogin() {
        System.setProperty("greenmail.tls.keystore.file", certificate.keystore().toString());
        System.setProperty("greenmail.tls.keystore.password", Certificate.PASSWORD);
        GreenMail mails = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        mails.setUser("portal@office.test", "portal", "secret");
        mails.start();
        try {
            Realm tls = pooled(
                    "pooled-tls",
                    Map.of(
                            "port", String.valueOf(mails.getSmtps().getPort()),
                            "ssl", "true",
                            "auth", "true",
                            "user", "portal",
                            "password", "secret"));
            int number = Integer.getInteger("portal.mails", 5);
            new Lever(tls).mails("default", 5, "anna@office.test");

            long usual = new Lever(tls).mails("default", number, "anna@office.test");
            long pooled = new Lever(tls).mails("portal-pooled-smtp", number, "anna@office.test");

            System.out.printf("%d mails: %d ms each on a connection of its own, %d ms pooled%n", number, usual, pooled);
            assertThat(mails.getReceivedMessages()).hasSize(5 + 2 * number);
        } finally {
            mails.stop();
        }
    }

    // With a custom sender, Keycloak's errors do not prove that there was no connection yet.
    @ParameterizedTest
    @CsvSource({"default,uncertain", "portal-pooled-smtp,failed"})
    void aMailServerIsGivenATokenAndANewOneOnceItRefusesThat(String sender, String told) {
        try (TokenMailServer mails = new TokenMailServer()) {
            Map<String, String> settings = new HashMap<>(mails.settings());
            settings.put("sender", sender);
            Realm realm = pooled("token-" + sender, settings);
            assertThat(logsIn(realm.newUser(), mails)).isEqualTo(Page.Kind.PORTAL);
            assertThat(logsIn(realm.newUser(), mails)).isEqualTo(Page.Kind.PORTAL);
            assertThat(mails.asked()).singleElement().asString().contains("grant_type=client_credentials");

            mails.forgetTokens();

            assertThat(logsIn(realm.newUser(), mails)).isEqualTo(Page.Kind.PORTAL);
            assertThat(mails.asked()).hasSize(2);
            mails.forgetTokens();
            mails.refuse();
            TestUser unlucky = realm.newUser();
            CodePage page = Login.begin(unlucky).codePage();
            Await.until("the refusal", () -> page.refresh().delivery().equals(told));
            assertThat(loggedAbout(unlucky)).singleElement().asString().contains("smtpServer");
            assertThat(log()).doesNotContain(TokenMailServer.SECRET, mails.token(1), mails.token(2));
        }
    }

    @Test
    void pooledSenderWithoutTokenSecretReportsFailed() {
        try (TokenMailServer mails = new TokenMailServer()) {
            Map<String, String> settings = new HashMap<>(mails.settings());
            settings.remove("authTokenClientSecret");
            TestUser unlucky = pooled("token-without-secret", settings).newUser();

            CodePage page = Login.begin(unlucky).codePage();

            Await.until("the failure", () -> page.refresh().delivery().equals("failed"));
        }
    }

    private static Page.Kind logsIn(TestUser one, TokenMailServer mails) {
        CodePage page = Login.begin(one).codePage();
        return page.enter(mails.mail(one).code()).kind();
    }

    private static Realm pooled(String name, Map<String, String> settings) {
        Map<String, String> smtp = new HashMap<>(Map.of(
                "host", "localhost",
                "port", String.valueOf(MAILS.port()),
                "from", "noreply@portal.test",
                "sender", "portal-pooled-smtp"));
        smtp.putAll(settings);
        return server.realm(name, file -> {
            file.switchDetectionOff();
            file.smtpServer().removeAll();
            smtp.forEach(file.smtpServer()::put);
        });
    }

    private static List<String> loggedAbout(TestUser one) {
        return server.ownLog().stream()
                .filter(line -> line.contains("ERROR") && line.contains(one.id()))
                .toList();
    }

    private static String log() {
        try {
            return Files.readString(server.keycloak().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Admin;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.LedgerRace;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Node;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import nl.mijnaccountantsportal.login.it.support.Trust;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A cluster: any node can serve any step, and all nodes count together. */
@Isolated("with two nodes, Keycloak has counted a failed login twice, and other tests count them")
class TwoNodesIT {

    private final TestServer server = TestServer.shared();
    private final List<Node> nodes = List.of(server.keycloak(), server.secondNode());
    private final TestUser user = server.realmWithoutDetection().newUser();

    @Test
    void aCodeThatOneNodeSentIsAcceptedByTheOther() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();

        Page next = page.form()
                .fill("code", user.mail().code())
                .in(browser.through(nodes.get(1)))
                .submit();

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeWorksOnceWhenTwoNodesGetItFiftyTimesAtOnce() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();
        Form form = page.form().fill("code", user.mail().code());
        List<Callable<Page.Kind>> submits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Browser led = browser.through(nodes.get(i % 2));
            submits.add(() -> form.in(led).submit().kind());
        }

        List<Page.Kind> results = Together.run(submits);

        assertThat(results).containsOnlyOnce(Page.Kind.PORTAL);
        assertThat(user.events("LOGIN")).hasSize(1);
    }

    @Test
    void aBrowserThatOneNodeTrustsIsTrustedByTheOther() {
        Trust trust = new Trust(Trust.realm(server, 30).newUser());
        Browser browser = trust.browser();

        List<Callable<Page.Kind>> tabs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Browser tab = browser.through(nodes.get(i % 2));
            tabs.add(() -> trust.login(tab).kind());
        }

        assertThat(Together.run(tabs)).hasSize(10).containsOnly(Page.Kind.PORTAL);
        assertThat(trust.rows()).hasSize(1);
    }

    @Test
    void aCopyAtTheOtherNodeEndsTheTrust() {
        Trust trust = new Trust(Trust.realm(server, 30).newUser());
        Browser browser = trust.browser();
        Browser copy = browser.through(nodes.get(1));
        trust.login(browser);
        trust.timePasses(Duration.ofMinutes(1));

        assertThat(trust.login(copy).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(trust.rows()).isEmpty();
    }

    @Test
    void aPasswordThatOneNodeChangesEndsTheTrustAtTheOtherAtOnce() {
        TestUser owner = Trust.realm(server, 30).newUser();
        Trust trust = new Trust(owner);
        Browser browser = trust.browser().through(nodes.get(1));
        trust.login(browser);
        owner.realm()
                .admin()
                .replace(
                        "/" + owner.realm().name() + "/users/" + owner.id() + "/reset-password",
                        Map.of("type", "password", "value", "Another horse battery 8"));
        TestUser changed = new TestUser(owner.realm(), owner.id(), owner.address(), "Another horse battery 8");

        assertThat(new Trust(changed).login(browser.restarted()).kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aRecoveryCodeThatOneNodeHasAcceptedIsRefusedByTheOtherAtOnce() {
        RecoverySet set = RecoverySet.any();
        TestUser owner = ownerOf(set);
        // This node has the user in its cache, with all codes.
        RecoveryLoginPage other = RecoveryLoginPage.after(Login.begin(owner, new Browser().through(nodes.get(1))));

        Page first = RecoveryLoginPage.after(Login.begin(owner, new Browser().through(nodes.get(0))))
                .enter(set.code(1));
        RecoveryLoginPage second = other.enterInVain(set.code(1));

        assertThat(first.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(second.error()).isPresent();
        assertThat(second.enter(set.code(2)).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(owner)).containsExactly(10);
    }

    @Test
    void aRecoveryCodeWorksOnceWhenTwoNodesGetItAtOnce() {
        RecoverySet set = RecoverySet.any();
        TestUser owner = ownerOf(set);
        List<Callable<Page.Kind>> submits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Form form = RecoveryLoginPage.after(Login.begin(owner, new Browser().through(nodes.get(i % 2))))
                    .form()
                    .fill("code", set.code(1));
            submits.add(() -> form.submit().kind());
        }

        assertThat(Together.run(submits)).containsOnlyOnce(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(owner)).containsExactly(11);
    }

    @Test
    void guessesAtRecoveryCodesOnTwoNodesAreTenInAll() {
        TestUser owner = ownerOf(RecoverySet.any());
        List<Callable<Page.Kind>> guesses = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Form form = RecoveryLoginPage.after(Login.begin(owner, new Browser().through(nodes.get(i % 2))))
                    .form()
                    .fill("code", RecoverySet.wrong(i));
            guesses.add(() -> form.submit().kind());
        }

        Together.run(guesses);

        assertThat(owner.ledger().appFailures()).hasSize(10);
    }

    private TestUser ownerOf(RecoverySet set) {
        return server.realmWithoutDetection().newUser(App.any().named("Phone").andThen(set.kept()));
    }

    @Test
    void aLockHoldsOnTheOtherNode() {
        user.guessTooOften();

        Page page = Login.begin(user, new Browser().through(nodes.get(1))).enterPassword();

        assertThat(page.notice()).isEqualTo("locked");
    }

    @Test
    void ofTwoHundredGuessesAtOneCodeOnTwoNodesFiveAreCompared() {
        assertThat(winners("guess?threads=100&codes=1&user=" + UUID.randomUUID()))
                .isEqualTo(5);
    }

    @Test
    void ofTwoHundredGuessesAtTwentyCodesOnTwoNodesTenAreCompared() {
        assertThat(winners("guess?threads=100&codes=20&user=" + UUID.randomUUID()))
                .isEqualTo(10);
    }

    @Test
    void ofTwoHundredRequestsForAMailOnTwoNodesOneIsGranted() {
        assertThat(winners("send?threads=100&user=" + UUID.randomUUID())).isEqualTo(1);
    }

    @Test
    void ofTwoNodesWithWrongCodesAtOnceOneRaisesTheAlarm() {
        assertThat(winners("alarm?threads=100&realm=" + UUID.randomUUID())).isEqualTo(1);
    }

    /** How many threads win that run at both nodes at once. */
    private int winners(String race) {
        return Together.run(nodes.stream()
                        .<Callable<Integer>>map(node -> () -> LedgerRace.winners(server.realm(), node, race))
                        .toList())
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void aRecoveryThatOneNodeBeganIsCompletedByTheOther() {
        TestUser owner = server.exportedRealm().newUser(App.any().named("Phone"));
        RecoveryPage.dueFor(owner);
        Browser browser = new Browser();
        CodePage last = RecoveryPage.dueCodePage(Login.begin(owner, browser));

        Page next = last.form()
                .fill("code", owner.mailOf("portalLoginCode").code())
                .in(browser.through(nodes.get(1)))
                .submit();

        assertThat(next.kind()).isEqualTo(Page.Kind.OFFER);
        assertThat(Devices.of(owner)).isEmpty();
    }

    @Test
    void twoNodesSendTheMailOfARecoveryOnce() {
        TestUser owner = server.exportedRealm().newUser(App.any().named("Phone"));
        RecoveryPage.requestedBy(owner);

        owner.ledger().recoveryWaits(Duration.ofDays(1));
        owner.mailOf("portalRecoveryWaiting");
        owner.ledger().recoveryWaits(Duration.ofDays(2));
        owner.mailOf("portalRecoveryDue");

        assertThat(owner.mailsOf("portalRecoveryWaiting")).isEqualTo(1);
        assertThat(owner.mailsOf("portalRecoveryDue")).isEqualTo(1);
    }

    /** The set-up command. */
    @Nested
    class SetUp {

        private final Admin second = new Admin(nodes.get(1).url());

        @Test
        void bothAtOnceEndWithOneSetOfFlows() {
            Realm realm = FreshRealm.create(server, "set-up-two-nodes");
            Callable<HttpResponse<String>> here = () -> new SetUpCommand(realm).tried(Map.of());
            Callable<HttpResponse<String>> there = () -> new SetUpCommand(realm, second).tried(Map.of());

            List<HttpResponse<String>> answers = Together.run(List.of(here, there, here, there));

            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .contains(200)
                    .isSubsetOf(200, 409);
            assertThat(new RealmFlows(realm).names())
                    .filteredOn(name -> name.startsWith("portal "))
                    .hasSize(4);
            assertThat(new SetUpCommand(realm, second).run(Map.of())).isEmpty();
        }

        @Test
        void oneNodeTakesBackWhatTheOtherHasJustDone() {
            Realm realm = FreshRealm.create(server, "set-up-other-node");
            new SetUpCommand(realm).run(Map.of());

            new SetUpCommand(realm, second).takeBack();

            assertThat(Stream.of(server.admin(), second)
                            .map(node -> node.get("/" + realm.name())
                                    .path("browserFlow")
                                    .asText()))
                    .containsOnly("browser");
        }
    }
}

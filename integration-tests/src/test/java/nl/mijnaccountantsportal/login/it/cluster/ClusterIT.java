package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Cluster;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Node;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Our own image in two containers on one database, with a load balancer without sticky sessions. */
@Needs(Need.CONTAINERS)
@Order(1)
class ClusterIT {

    private static Cluster cluster;

    private final Realm realm = cluster.server().realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @BeforeAll
    static void start() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aLoginMayChangeTheNodeAtEachStep() {
        CodePage page = Login.begin(user, onTheOther()).codePage();
        Page refreshed = at(0, page.page()).refresh();
        Page english = at(1, refreshed).inLanguage("en");

        Page end = CodePage.of(at(0, english)).enter(user.mail().code());

        assertThat(english.language()).isEqualTo("en");
        assertThat(end.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void aLoginGoesOnAtTheOtherNodeWhenItsOwnDies() {
        CodePage page = Login.begin(user, onTheOther()).codePage();
        String code = user.mail().code();
        cluster.second().kill();
        // Until then a step may wait for a node that answers no more, and end with an error page.
        cluster.awaitNodes(cluster.first(), 1);

        Page end = CodePage.of(at(0, page.page())).enter(code);

        cluster.second().restart();
        cluster.awaitNodes(2);
        assertThat(end.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aRightCodeWorksOnceWhenBothNodesGetItFiftyTimesAtOnce() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();

        List<Page.Kind> ends = Together.run(posts(
                50,
                number -> () -> at(number % 2, page.page())
                        .formWith("[name=resend]")
                        .fill("code", code)
                        .submit()
                        .kind()));

        assertThat(ends).containsOnlyOnce(Page.Kind.PORTAL);
        assertThat(user.events("LOGIN")).hasSize(1);
    }

    @Test
    void wrongCodesAtBothNodesAreCountedTogetherToTheNumber() {
        guess(threeLogins(), (browser, guess) -> (browser + guess) % 2);

        assertThat(user.ledger().failures()).isEqualTo(10);
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
        assertThat(Login.begin(user, onTheOther()).enterPassword().notice()).isEqualTo("locked");
    }

    @Test
    void ofTwoHundredGuessesAtBothNodesAtOnceTenAreCompared() {
        List<Callable<Page>> guesses = IntStream.range(0, 10)
                .mapToObj(number -> {
                    CodePage page = Login.begin(user).codePage();
                    Mail mail = user.mail(number + 1);
                    user.ledger().forgetSends();
                    return posts(
                            20,
                            guess -> () ->
                                    CodePage.of(at(guess % 2, page.page())).enter(mail.wrongCode(guess + 1)));
                })
                .flatMap(List::stream)
                .toList();

        Together.run(guesses);

        assertThat(user.ledger().failures()).isEqualTo(10);
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
        assertThat(Login.begin(user, onTheOther()).enterPassword().notice()).isEqualTo("locked");
    }

    @Test
    void ofTwentyLoginsAtBothNodesAtOnceOneIsSentAMail() {
        List<Callable<Page>> passwords = IntStream.range(0, 20)
                .mapToObj(number -> {
                    Page page = at(number % 2, Login.begin(user).passwordPage());
                    return (Callable<Page>) () -> new Login(user, "", page).enterPassword();
                })
                .toList();

        List<Page> pages = Together.run(passwords);

        assertThat(pages).extracting(Page::kind).containsOnly(Page.Kind.CODE);
        assertThat(user.ledger().codes()).hasSize(1);
        user.mail();
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void theLimitsHoldWhenTheNodesHaveLostEachOther() {
        List<Page> pages = threeLogins();
        cluster.cut();
        try {
            cluster.awaitNodes(1);
            guess(pages, (browser, guess) -> browser % 2);
        } finally {
            cluster.mend();
            cluster.awaitNodes(2);
        }

        assertThat(user.ledger().failures()).isEqualTo(10);
        assertThat(pageThatSurvivesTheMerge().notice()).isEqualTo("locked");
    }

    /**
     * The page after the password, once a login gets that far: a node that joins another one again loses its own logins
     * a moment after both know each other.
     */
    private Page pageThatSurvivesTheMerge() {
        return Await.value("a login on the nodes that found each other", () -> {
            Login login = Login.begin(user);
            return Optional.of(login.passwordPage())
                    .filter(page -> page.kind() == Page.Kind.PASSWORD)
                    .map(page -> login.enterPassword())
                    .filter(page -> page.kind() == Page.Kind.NOTICE || page.kind() == Page.Kind.CODE);
        });
    }

    @Test
    void databaseRestartLetsNobodyInAndKeepsTheLogin() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        Await.until("the delivery is known", () -> page.refresh().delivery().equals("sent"));
        cluster.stopDatabase();

        List<Page> refused = cluster.nodes().stream()
                .map(node -> page.form()
                        .fill("code", code)
                        .in(page.page().browser().through(node))
                        .submit())
                .toList();

        cluster.startDatabase();
        assertThat(refused).extracting(Page::kind).doesNotContain(Page.Kind.PORTAL);
        assertThat(refused).allSatisfy(one -> assertThat(one.text()).doesNotContainIgnoringCase("exception"));
        Await.until(
                "both nodes are back",
                () -> cluster.nodes().stream()
                        .allMatch(node -> at(node, page.page()).refresh().kind() == Page.Kind.CODE));
        assertThat(user.ledger().failures()).isZero();
        assertThat(CodePage.of(at(1, page.page()).refresh()).enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    /** A login each in three browsers, at the page for the code; each has its own code. */
    private List<Page> threeLogins() {
        return IntStream.range(0, 3)
                .mapToObj(browser -> {
                    Page page = at(browser % 2, Login.begin(user).passwordPage());
                    CodePage shown = new Login(user, "", page).codePage();
                    user.ledger().forgetSends();
                    return shown.page();
                })
                .toList();
    }

    /**
     * Five wrong codes in each of these browsers, at once.
     *
     * @param node which node a browser's guess goes to
     */
    private void guess(List<Page> pages, IntBinaryOperator node) {
        Together.run(IntStream.range(0, pages.size())
                .<Callable<Page>>mapToObj(browser -> () ->
                        guess(pages.get(browser), user.mail(browser + 1), guess -> node.applyAsInt(browser, guess)))
                .toList());
    }

    private static Page guess(Page first, Mail mail, IntUnaryOperator node) {
        Page page = first;
        for (int number = 1; number <= 5 && page.kind() == Page.Kind.CODE; number++) {
            page = CodePage.of(at(node.applyAsInt(number), page)).enter(mail.wrongCode(number));
        }
        return page;
    }

    private static <T> List<Callable<T>> posts(int number, IntFunction<Callable<T>> post) {
        return IntStream.range(0, number).mapToObj(post).toList();
    }

    private static Browser onTheOther() {
        return new Browser().through(cluster.second());
    }

    /** The page in the same browser, whose next request goes to this node. */
    private static Page at(int node, Page page) {
        return at(cluster.nodes().get(node), page);
    }

    private static Page at(Node node, Page page) {
        return new Page(page.browser().through(node), page.address(), page.response(), page.document());
    }
}

package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Metrics;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Succession;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The server with the bundle under test joins the older one, which keeps working: node after node is replaced. */
@EnabledIfSystemProperty(named = "portal.older", matches = ".+")
class RollingUpgradeIT {

    private static Succession upgrade;
    private static TestUser whoEntersLate;
    private static CodePage waiting;

    private final TestUser user = upgrade.first().exportedRealm().newUser();

    @BeforeAll
    static void startBoth() {
        upgrade = Succession.ofOlder("rolling-upgrade");
        whoEntersLate = upgrade.first().exportedRealm().newUser();
        waiting = Login.begin(whoEntersLate).codePage();
        whoEntersLate.mail();
        upgrade.startSecond(List.of(TestServer.path("portal.bundle")));
        Await.until(
                "both nodes see each other", () -> Metrics.of(upgrade.second()).value("vendor_cluster_size") == 2);
    }

    @AfterAll
    static void stop() {
        if (upgrade != null) {
            upgrade.close();
        }
    }

    @Test
    void codeOfTheOlderNodeWorksOrIsOverAtTheNewer() {
        Page page = upgrade.atSecond(waiting).enter(whoEntersLate.mail().code());

        assertWorksOrIsOver(page);
    }

    @Test
    void aCodeOfTheNewerNodeWorksAtTheOlderOneOrSaysThatItIsOver() {
        CodePage page = Login.begin(upgrade.atSecond(user)).codePage();

        assertWorksOrIsOver(upgrade.atFirst(page).enter(user.mail().code()));
    }

    @Test
    void aLoginThatChangesTheNodeSucceedsWithANewCode() {
        CodePage page = Login.begin(user).codePage();
        user.mail();
        user.ledger().timePasses(Duration.ofSeconds(61));

        CodePage again = upgrade.atSecond(page).sendAgain();

        assertThat(again.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.OFFER);
    }

    @Test
    void theOlderNodeGoesOnWithTheNewerTables() {
        OfferPage offer = OfferPage.after(Login.begin(user));

        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLockOfTheOlderNodeHoldsAtTheNewerOne() {
        CodePage page = Login.begin(user).codePage();
        String wrong = user.mail().wrongCode();
        user.ledger().hadFailures(9, Duration.ofMinutes(1));

        page.enter(wrong);

        assertThat(Login.begin(upgrade.atSecond(user)).enterPassword().notice()).isEqualTo("locked");
    }

    // Two versions need not bind a code to its login in the same way. If they differ, the code does not belong to this
    // login.
    private static void assertWorksOrIsOver(Page page) {
        if (page.kind() != Page.Kind.OFFER) {
            assertThat(CodePage.of(page).asks()).isFalse();
        }
    }
}

package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.Succession;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The older server is stopped before the one with the bundle under test starts. */
@EnabledIfSystemProperty(named = "portal.older", matches = ".+")
class UpgradeIT {

    private static Succession upgrade;
    private static TestUser whoEntersLate;
    private static CodePage waiting;
    private static TestUser whoHasAnApp;
    private static App app;
    private static TestUser whoGuessed;
    private static TestUser whoIsNew;

    @BeforeAll
    static void startAndReplace() {
        upgrade = Succession.ofOlder("upgrade");
        Realm realm = upgrade.first().exportedRealm();
        whoEntersLate = realm.newUser();
        waiting = Login.begin(whoEntersLate).codePage();
        whoEntersLate.mail();
        whoHasAnApp = realm.newUser();
        app = OfferPage.after(Login.begin(whoHasAnApp)).setUp("Phone");
        whoGuessed = realm.newUser();
        Login.begin(whoGuessed).codePage().guessWrong(whoGuessed.mail(), 4);
        whoIsNew = realm.newUser();

        upgrade.first().keycloak().stop();
        upgrade.startSecond(List.of(TestServer.path("portal.bundle")));
    }

    @AfterAll
    static void stop() {
        if (upgrade != null) {
            upgrade.close();
        }
    }

    @Test
    void aRealmOfTheOlderExportGoesOnWorking() {
        OfferPage offer = OfferPage.after(Login.begin(upgrade.atSecond(whoIsNew)));

        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void anAppThatWasSetUpBeforeStillWorks() {
        AppCodePage page = AppCodePage.after(Login.begin(upgrade.atSecond(whoHasAnApp)));

        assertThat(page.enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLoginUnderWaySaysThatItIsOverAndTheNextOneWorks() {
        TestUser user = upgrade.atSecond(whoEntersLate);

        Page over = upgrade.atSecond(waiting).enter(user.mail().code());

        assertThat(over.kind()).isEqualTo(Page.Kind.PASSWORD);
        // In Keycloak's own words: the older realm has Keycloak's theme.
        assertThat(over.text()).contains("Het inlogproces begint opnieuw.");
        user.ledger().forgetSends();
        CodePage again = new Login(user, "", over).codePage();
        assertThat(again.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.OFFER);
    }

    @Test
    void wrongCodesFromBeforeStillCount() {
        TestUser user = upgrade.atSecond(whoGuessed);
        user.ledger().hadFailures(5, Duration.ofMinutes(1));
        user.ledger().forgetSends();

        Login.begin(user).codePage().enter(user.mail(2).wrongCode());

        assertThat(user.ledger().failures()).isEqualTo(10);
        assertThat(Login.begin(user).enterPassword().notice()).isEqualTo("locked");
    }
}

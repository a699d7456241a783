package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A code works once, and only where it was requested. */
@Execution(ExecutionMode.CONCURRENT)
class SingleUseIT {

    private static final Duration PAUSE = Duration.ofSeconds(61);

    private final Realm realm = server().realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @Test
    void aUsedCodeIsRefusedInTheTabThatUsedIt() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        page.enter(code);

        Page again = page.enter(code);

        assertThat(again.kind()).isNotEqualTo(Page.Kind.PORTAL);
        assertThat(user.events("LOGIN")).hasSize(1);
    }

    @Test
    void usedCodeIsRefusedAfterTheBackButton() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();
        Browser back = browser.copy();
        String code = user.mail().code();
        page.enter(code);

        Page again = page.form().fill("code", code).in(back).submit();

        assertThat(again.kind()).isNotEqualTo(Page.Kind.PORTAL);
        assertThat(user.events("LOGIN")).hasSize(1);
    }

    @Test
    void aUsedCodeIsRefusedInAnotherTab() {
        Browser browser = new Browser();
        CodePage tab = Login.begin(user, browser).codePage();
        CodePage other = Login.begin(user, browser).codePage();
        String code = user.mail().code();
        tab.enter(code);

        Page again = other.enter(code);

        assertThat(again.kind()).isNotEqualTo(Page.Kind.PORTAL);
        assertThat(user.events("LOGIN")).hasSize(1);
    }

    @Test
    void aCodeWorksOnceWhenFiftySubmitItAtOnce() {
        Browser browser = new Browser();
        CodePage page = Login.begin(user, browser).codePage();
        Form form = page.form().fill("code", user.mail().code());

        List<Page.Kind> results =
                Together.run(50, () -> form.in(browser.copy()).submit().kind());

        assertThat(results).containsOnlyOnce(Page.Kind.PORTAL);
        assertThat(user.events("LOGIN")).hasSize(1);
        assertThat(user.ledger().newest()).containsEntry("CLOSED_REASON", "USED");
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void aCodeIsWrongInAnotherBrowserOfTheSameUser() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.ledger().timePasses(PAUSE);
        CodePage other = Login.begin(user).codePage();
        user.mail(2);

        CodePage refused = other.enterInVain(code);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeWrong"));
        assertThat(user.ledger().failures()).isEqualTo(1);
        assertThat(page.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeIsWrongForAnotherUser() {
        TestUser stranger = realm.newUser();
        Login.begin(user).codePage();
        CodePage page = Login.begin(stranger).codePage();
        stranger.mail();

        CodePage refused = page.enterInVain(user.mail().code());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeWrong"));
    }

    @Test
    void aCodeIsRefusedInABrowserThatWasSentNone() {
        Login.begin(user).codePage();
        CodePage other = Login.begin(user).codePage();

        CodePage refused = other.enterInVain(user.mail().code());

        assertThat(refused.delivery()).isEqualTo("none");
        assertThat(refused.asks()).isFalse();
        assertThat(user.ledger().failures()).isZero();
    }

    /** The server under test, which {@link LedgerOnH2IT} changes. */
    TestServer server() {
        return TestServer.shared();
    }
}

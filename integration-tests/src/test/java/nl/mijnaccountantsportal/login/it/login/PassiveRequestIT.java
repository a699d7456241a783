package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;

/** A request that forbids any page sends nothing and counts nothing. */
class PassiveRequestIT {

    private final Realm realm = TestServer.shared().realm();
    private final TestUser user = realm.newUser();

    @Test
    void sixPassiveRequestsMailNothingAndLeaveNoRow() {
        Browser browser = new Browser();
        CodePage login = Login.begin(user, browser).codePage();
        login.enter(user.mail().code());
        int rows = user.ledger().codes().size();

        for (int time = 0; time < 6; time++) {
            Page answer = TransactionRequest.of(realm).with("prompt", "none").open(browser);
            assertThat(Portal.error(answer)).contains("login_required");
        }

        assertThat(user.ledger().codes()).hasSize(rows);
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void afterAPassiveRequestTheUserIsSentACodeAtOnce() {
        Browser browser = new Browser();
        CodePage login = Login.begin(user, browser).codePage();
        login.enter(user.mail().code());
        TransactionRequest.of(realm).with("prompt", "none").open(browser);
        TransactionRequest request = TransactionRequest.of(realm);

        CodePage page = CodePage.of(request.open(browser));

        assertThat(page.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

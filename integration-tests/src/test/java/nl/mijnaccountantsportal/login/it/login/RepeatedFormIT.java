package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The form with the right code, sent a second time: a double click without scripts. */
class RepeatedFormIT {

    private final TestServer server = TestServer.shared();
    private final TestUser user = server.exportedRealm().newUser();

    @Test
    void aSecondFormLeadsWhereTheFirstOneLed() {
        Form form = Login.begin(user).codePage().form().fill("code", user.mail().code());
        OfferPage first = OfferPage.of(form.submit());

        Page second = form.submit();

        assertThat(OfferPage.of(second).step()).isEqualTo(first.step());
        assertThat(OfferPage.of(second).skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void thePageOfACodeThatWasJustAcceptedLeadsOnToo() {
        CodePage page = Login.begin(user).codePage();
        page.enter(user.mail().code());

        Page again = page.page().refresh();

        assertThat(again.kind()).isEqualTo(Page.Kind.OFFER);
    }

    @Test
    void anotherCodeInThatFormIsAPageThatHasExpired() {
        Form form = Login.begin(user).codePage().form();
        form.fill("code", user.mail().code()).submit();

        Page second = form.fill("code", user.mail().wrongCode()).submit();

        assertThat(second.kind()).isEqualTo(Page.Kind.OTHER);
    }

    @Test
    void aSecondFormWithTheAppsCodeLeadsOnToo() {
        Realm terms = server.realm(
                "with-terms",
                file -> file.requiredAction("TERMS_AND_CONDITIONS")
                        .put("enabled", true)
                        .put("defaultAction", true));
        App app = App.any();
        TestUser withApp = terms.newUser(app.named("Phone"));
        Form form = AppCodePage.after(Login.begin(withApp)).form().fill("code", app.code());
        Page first = form.submit();

        Page second = form.submit();

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(withApp.ledger().appFailures()).isEmpty();
    }
}

package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The e-mail step without another step that asks for the code of an app: it is a complete second factor by itself. */
@Execution(ExecutionMode.CONCURRENT)
class EmailStepAloneIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm("e-mail-step-alone", RealmFile::removeAppSteps);
    private final App app = App.any();
    private final TestUser user = realm.newUser(app.named("Phone"));

    @Test
    void aUserWithAnAppIsAskedForItsCode() {
        Login login = Login.begin(user);

        JsonNode token = login.idToken(AppCodePage.after(login).enter(app.code()));

        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "otp");
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void wrongCodesAreCountedAndLock() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        AppCodePage refused = page.enterInVain(app.wrongCode());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
        user.awaitFailures(1);
        assertThat(user.detection().path("numSecondaryAuthFailures").asInt()).isEqualTo(1);
        user.ledger().hadAppFailures(9, Duration.ofMinutes(5));
        assertThat(refused.enter(app.code()).notice()).isEqualTo("app-locked-until");
    }

    @Test
    void aUserWithoutAnAppIsSentACode() {
        TestUser other = realm.newUser();
        Login login = Login.begin(other);
        CodePage page = login.codePage();

        JsonNode token = login.idToken(page.enter(other.mail().code()));

        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void anAppThatIsSetUpByTheOfferIsAskedForAtTheNextLogin() {
        Realm offering = server.realmWithOffer("e-mail-step-alone-with-offer", RealmFile::removeAppSteps);
        TestUser newcomer = offering.newUser();
        App first = OfferPage.after(Login.begin(newcomer)).setUp("Phone");

        assertThat(AppCodePage.after(Login.begin(newcomer)).enter(first.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aTransactionIsConfirmedWithTheApp() {
        Browser browser = new Browser();
        AppCodePage.of(Login.begin(user, browser).enterPassword()).enter(app.code());
        TransactionRequest request = TransactionRequest.of(realm);

        JsonNode tokens = request.tokens(AppCodePage.of(request.open(browser)).enter(app.code()));

        JsonNode token = TransactionRequest.claims(tokens, "id_token");
        assertThat(token.path("transaction").path("factor").asText()).isEqualTo("app");
    }

    @Test
    void aUserOfAnIdentityProviderWhoSetsUpAnAppIsAskedForItLater() {
        OtherRealm office = new OtherRealm(server, server);
        TestUser broughtIn = office.userOf("with-broker", Map.of());
        office.comeFromThere(broughtIn).enter(broughtIn.mail().code());
        App own = App.any();
        broughtIn.receives(own);

        Page page = office.arrive(broughtIn);

        assertThat(AppCodePage.of(page).enter(own.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

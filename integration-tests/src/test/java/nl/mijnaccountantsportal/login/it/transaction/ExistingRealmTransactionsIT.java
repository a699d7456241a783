package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.ExistingRealm;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An existing realm, with an administrator who follows docs/realm-admins/transactions.md exactly. */
@Execution(ExecutionMode.CONCURRENT)
class ExistingRealmTransactionsIT {

    private static Realm realm;

    private final TestUser user = realm.newUser();
    private final Browser browser = new Browser();
    private final TransactionRequest request = TransactionRequest.of(realm);

    @BeforeAll
    static void followTheGuide() {
        realm = ExistingRealm.confirming(TestServer.shared(), "existing-transactions");
    }

    @Test
    void anApplicationGetsTheProofOfWhatAUserConfirmed() {
        Login.begin(user, browser).codePage().enter(user.mail().code());

        Page portal = CodePage.of(request.open(browser)).enter(user.mail(2).code());

        JsonNode claims = TransactionRequest.claims(request.tokens(portal), "id_token");
        assertThat(claims.path("transaction").path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(claims.path("acr").asText()).isEqualTo("transactie");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void aLoginIsOfLevelOne() {
        Login login = Login.begin(user, browser);

        JsonNode token = login.idToken(login.codePage().enter(user.mail().code()));

        assertThat(token.path("acr").asText()).isEqualTo("login");
    }

    @Test
    void requestWithoutDetailsIsRefusedWhenPushed() {
        PortalPost answer = request.without("authorization_details").push();

        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void aRequestThatWasNotPushedIsRefused() {
        Map<String, String> unpushed = request.with("client_id", Portal.CLIENT).parameters();

        Page answer = browser.open(request.address(unpushed));

        // A page of Keycloak's, because a redirect address that was not verified must get no answer.
        assertThat(answer.kind()).isEqualTo(Page.Kind.OTHER);
    }

    @Test
    void aParameterThatWasNotPushedWithTheOthersIsRefused() {
        String pushed = request.push().result().path("request_uri").asText();

        Page answer = browser.open(
                request.address(Map.of("client_id", Portal.CLIENT, "request_uri", pushed, "acr_values", "login")));

        assertThat(answer.status()).isEqualTo(400);
    }
}

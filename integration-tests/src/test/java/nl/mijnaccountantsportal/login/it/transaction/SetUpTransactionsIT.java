package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transactions in a realm that one command has set up, at a client that may ask for them. */
class SetUpTransactionsIT {

    private static Realm realm;

    private final TestUser user = realm.newUser();
    private final Browser browser = new Browser();
    private final TransactionRequest request = TransactionRequest.of(realm);

    @BeforeAll
    static void runTheCommand() {
        realm = SetUpCommand.prepared(TestServer.shared(), "set-up-transactions", Map.of("transactions", true));
        String clients = "/" + realm.name() + "/clients";
        ObjectNode client = (ObjectNode)
                realm.admin().get(clients + "?clientId=" + Portal.CLIENT).path(0);
        client.withObject("/attributes")
                .put("portal.transactions", "true")
                .put("require.pushed.authorization.requests", "true")
                .put("default.acr.values", "login");
        String path = clients + "/" + client.path("id").asText();
        realm.admin().replace(path, client);
        realm.admin()
                .create(
                        path + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "transactions",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "portal-transaction-mapper"));
    }

    @Test
    void applicationGetsTheProofOfWhatAUserConfirmed() {
        OfferPage.of(Login.begin(user, browser).codePage().enter(user.mail().code()))
                .skip();

        Page portal = CodePage.of(request.open(browser)).enter(user.mail(2).code());

        JsonNode claims = TransactionRequest.claims(request.tokens(portal), "id_token");
        assertThat(claims.path("transaction").path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(claims.path("acr").asText()).isEqualTo("transactie");
    }

    @Test
    void requestWithoutDetailsIsRefusedWhenPushed() {
        assertThat(request.without("authorization_details").push().error()).isEqualTo("invalid_request");
    }
}

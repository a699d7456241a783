package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The texts of a transaction are nowhere in the database, except for the description in the audit. */
@Execution(ExecutionMode.CONCURRENT)
class TransactionTextsIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();
    private final TestUser user = realm.newUser();
    private final Browser browser = new Browser();
    private final String subject = "Bakkerij " + UUID.randomUUID();
    private final TransactionRequest request = TransactionRequest.of(realm)
            .with("authorization_details", TransactionRequest.DETAILS.replace("Bakkerij Bakker & Zn", subject));

    @BeforeEach
    void logIn() {
        Login.begin(user, browser).codePage().enter(user.mail().code());
    }

    @Test
    void textsAreGoneAfterTheExchange() {
        JsonNode tokens = request.tokens(confirm());

        assertThat(tokens.path("authorization_details").path(0).path("subject").asText())
                .isEqualTo(subject);
        assertThatTheyAreNowhere();
    }

    @Test
    void textsAreGoneWhereTheCodeIsNotExchanged() {
        Page portal = confirm();

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThatTheyAreNowhere();
    }

    @Test
    void textsAreGoneAfterACancel() {
        CodePage.of(request.open(browser)).form().press("cancel");

        assertThatTheyAreNowhere();
    }

    @Test
    void textsAreNowhereWhileTheUserIsAskedOrHasLeft() {
        CodePage.of(request.open(browser));
        user.mail(2);

        assertThatTheyAreNowhere();
    }

    @Test
    void textsThatWereNotConfirmedDoNotStayEither() {
        Realm without = server.realm(
                "client-without-policy",
                file -> file.client().withObject("/attributes").remove("portal.transactions"));
        TestUser other = without.newUser();
        Browser window = new Browser();
        Login.begin(other, window).codePage().enter(other.mail().code());

        Page portal = TransactionRequest.of(without)
                .without("claims")
                .with("authorization_details", request.parameters().get("authorization_details"))
                .open(window);

        assertThat(Portal.error(portal)).contains("unmet_authentication_requirements");
        assertThatTheyAreNowhere();
    }

    @Test
    void offlineSessionHoldsNoTexts() {
        Realm offline = server.realm("transactions-offline", file -> {
            file.client().withArray("optionalClientScopes").add("offline_access");
            file.json().withArray("defaultRoles").add("offline_access");
        });
        TestUser other = offline.newUser();
        Browser window = new Browser();
        Login.begin(other, window).codePage().enter(other.mail().code());
        TransactionRequest asked = TransactionRequest.of(offline)
                .with("scope", "openid offline_access")
                .with("authorization_details", request.parameters().get("authorization_details"));

        JsonNode tokens =
                asked.tokens(CodePage.of(asked.open(window)).enter(other.mail(2).code()));

        assertThat(TransactionRequest.claims(tokens, "refresh_token")
                        .path("typ")
                        .asText())
                .isEqualTo("Offline");
        assertThatTheyAreNowhere();
    }

    private Page confirm() {
        return CodePage.of(request.open(browser)).enter(user.mail(2).code());
    }

    private void assertThatTheyAreNowhere() {
        assertThat(server.database().everything()).contains(user.id()).doesNotContain(subject);
    }
}

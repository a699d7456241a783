package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime of tokens in the exported realm: no longer than their session, and a refresh token works once. */
class TokenLifeIT {

    private final Realm realm = TestServer.shared().realm();
    private final TestUser user = realm.newUser();
    private final Browser browser = new Browser();

    @Test
    void eachTabRefreshesItsOwnTokens() {
        Login first = Login.begin(user, browser);
        JsonNode one = first.tokens(
                CodePage.of(first.enterPassword()).enter(user.mail().code()));
        Login second = Login.begin(user, browser);
        JsonNode two = second.tokens(second.passwordPage());

        for (int round = 0; round < 3; round++) {
            one = first.refresh(one);
            two = second.refresh(two);
        }

        assertThat(one.path("access_token").asText()).isNotEmpty();
        assertThat(two.path("access_token").asText()).isNotEmpty();
    }

    @Test
    void refreshTokenWorksOnce() {
        Login login = Login.begin(user, browser);
        JsonNode tokens = login.tokens(
                CodePage.of(login.enterPassword()).enter(user.mail().code()));
        login.refresh(tokens);

        PortalPost again = PortalPost.to(
                realm,
                "/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.path("refresh_token").asText()));

        assertThat(again.error()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-console", "security-admin-console"})
    void builtInClientGetsNoOfflineToken(String client) {
        String redirect = client.equals("account-console")
                ? realm.url() + "/account/"
                : realm.url().replace("/realms/", "/admin/") + "/console/";
        TransactionRequest request = TransactionRequest.by(client, realm)
                .without("claims")
                .without("authorization_details")
                .with("client_id", client)
                .with("redirect_uri", redirect)
                .with("scope", "openid offline_access");

        Page page = browser.open(request.address(request.parameters()));

        assertThat(Portal.parameter(page.address(), "error")).contains("invalid_scope");
    }
}

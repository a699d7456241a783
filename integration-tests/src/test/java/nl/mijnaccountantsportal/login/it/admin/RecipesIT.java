package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Certificate;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Program;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.Recipe;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recipes of docs/portal-developers/ are programs. They run here unchanged, with their third-party libraries. */
class RecipesIT {

    private static final String UNCONFIRMED = "401 insufficient_user_authentication";

    private static final String RETURN = "[{\"type\":\"urn:mijnaccountantsportal:transaction\","
            + "\"action\":\"Aangifte omzetbelasting versturen\","
            + "\"description\":\"De aangifte omzetbelasting gaat naar de Belastingdienst\","
            + "\"amount\":\"%s te betalen\"}]";

    // The libraries want keys as large as those that Keycloak makes.
    private final Realm realm = TestServer.shared()
            .realm(
                    "recipes",
                    file -> Certificate.in(TestServer.path("portal.work").resolve("recipes"))
                            .ofRealm()
                            .forEach(file.json()::put));
    private final TestUser user = realm.newUser();
    private final Browser browser = new Browser();

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void aReturnThatWasConfirmedIsSentAndSentOnce(Recipe recipe) {
        String token;
        try (Program portal = recipe.portal(realm)) {
            token = portal.answer(confirmed(portal.line()).address().toString());
            assertThat(portal.succeeds()).isTrue();
        }

        try (Program api = recipe.api(realm)) {
            assertThat(api.answer(token)).isEqualTo("200 sent for " + user.id());
            assertThat(api.answer(token)).isEqualTo(UNCONFIRMED);
        }
    }

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void thePortalGetsNoTokenWhereTheUserCancels(Recipe recipe) {
        try (Program portal = recipe.portal(realm)) {
            Page cancelled = confirmation(portal.line()).form().press("cancel");

            portal.say(cancelled.address().toString());

            assertThat(portal.succeeds()).isFalse();
            assertThat(portal.toString()).contains("access_denied");
        }
    }

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void thePortalTakesNoAnswerToAnotherRequest(Recipe recipe) {
        Page answer = confirmed(returnOf("€ 1.234,56").address().toString());

        try (Program portal = recipe.portal(realm)) {
            portal.line();
            portal.say(answer.address().toString());

            assertThat(portal.succeeds()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void theApiSendsNothingWithoutAProofOfThisVeryReturn(Recipe recipe) {
        TransactionRequest other = returnOf("€ 9.999,00");
        JsonNode confirmedOther = other.tokens(confirmed(other.address().toString()));
        user.ledger().forgetSends();
        TransactionRequest right = returnOf("€ 1.234,56");
        JsonNode tokens =
                right.tokens(CodePage.of(right.open(browser)).enter(user.mail(3).code()));
        Login login = Login.begin(user, browser);
        String loginToken =
                login.tokens(login.passwordPage()).path("access_token").asText();
        String token = tokens.path("access_token").asText();
        String[] parts = token.split("\\.");
        String[] loginParts = loginToken.split("\\.");

        try (Program api = recipe.api(realm)) {
            assertThat(api.answer(loginToken)).isEqualTo(UNCONFIRMED);
            assertThat(api.answer(confirmedOther.path("access_token").asText())).isEqualTo(UNCONFIRMED);
            for (String forged : List.of(
                    tokens.path("id_token").asText(),
                    String.join(".", loginParts[0], parts[1], loginParts[2]),
                    // {"alg":"none"}
                    "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                    "no token")) {
                assertThat(api.answer(forged)).isEqualTo("401 invalid_token");
            }
            assertThat(api.answer(token)).isEqualTo("200 sent for " + user.id());
        }
    }

    private TransactionRequest returnOf(String amount) {
        return TransactionRequest.of(realm).with("authorization_details", RETURN.formatted(amount));
    }

    private Page confirmed(String address) {
        return confirmation(address).enter(user.mail(2).code());
    }

    /** The page that asks for the confirmation, after a login in the same flow. */
    private CodePage confirmation(String address) {
        Page login = browser.open(URI.create(address));
        CodePage code = CodePage.of(new Login(user, "", login).enterPassword());
        return CodePage.of(code.enter(user.mail().code()));
    }
}

package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.Await;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are allowed, and what a client is told at once about others. */
@Execution(ExecutionMode.CONCURRENT)
class TransactionRequestIT {

    private static final String SHORTEST =
            "\"type\":\"urn:mijnaccountantsportal:transaction\",\"action\":\"Versturen\","
                    + "\"description\":\"Een aangifte\"";

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();
    private final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "[{" + SHORTEST + "},{" + SHORTEST + "}]",
                "[{" + SHORTEST + ",\"action\":\"Iets anders\"}]",
                "[{" + SHORTEST + ",\"amount\":{\"value\":\"10\"}}]",
                "[{" + SHORTEST + ",\"amount\":10}]",
                "[{" + SHORTEST + ",\"colour\":\"red\"}]",
                "[{" + SHORTEST + ",\"amount\":\"10\\n11\"}]",
                "[{" + SHORTEST + ",\"amount\":\"10\\u202e11\"}]",
                "[{" + SHORTEST + ",\"amount\":\"\u2066 10\"}]",
                "[{" + SHORTEST + ",\"amount\":\"10%7F11\"}]",
                "[{" + SHORTEST + ",\"amount\":\"1\\u03360\"}]",
                "[{" + SHORTEST + ",\"amount\":\"10  11\"}]",
                "[{" + SHORTEST + ",\"reference\":\"\u041e\u0412-2026-3\"}]",
                "[{" + SHORTEST + ",\"subject\":\"Bakker \u05d0\u05d1\"}]",
                "[{\"type\":\"urn:mijnaccountantsportal:transaction\",\"action\":\"Versturen\"}]",
                "[{\"type\":\"https://example.com/other\",\"action\":\"Versturen\",\"description\":\"Een aangifte\"}]",
            })
    void malformedDetailsAreRefusedWhenPushed(String details) {
        PortalPost answer = TransactionRequest.of(realm)
                .with("authorization_details", details)
                .push();

        assertThat(answer.error()).isEqualTo("invalid_authorization_details");
    }

    @Test
    void aHundredKilobytesOfDetailsAreRefusedWhenTheyArePushed() {
        String details = TransactionRequest.details("x".repeat(100_000));

        PortalPost answer = TransactionRequest.of(realm)
                .with("authorization_details", details)
                .push();

        assertThat(answer.error()).isEqualTo("invalid_authorization_details");
        assertThat(answer.body().path("error_description").asText()).contains("2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_details", "nonce", "claims"})
    void aRequestWithoutOneOfItsPartsIsRefused(String part) {
        PortalPost answer = TransactionRequest.of(realm).without(part).push();

        assertThat(answer.error()).isIn("invalid_request", "invalid_authorization_details");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id_token\":{\"acr\":{\"essential\":false,\"value\":\"transactie\"}}}",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"login\"}}}",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"transactie\",\"login\"]}}}",
                "{\"id_token\":{\"acr\":{\"essential\":true}}}",
                "{}",
            })
    void aTransactionWithoutItsLevelAsAnEssentialClaimIsRefused(String claims) {
        PortalPost answer = TransactionRequest.of(realm).with("claims", claims).push();

        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void theLevelAsAnAcrValueOnlyIsRefused() {
        PortalPost answer = TransactionRequest.of(realm)
                .without("claims")
                .with("acr_values", "transactie")
                .push();

        assertThat(answer.error()).isEqualTo("invalid_request");
    }

    @Test
    void markupIsShownAndMailedAsText() {
        TestUser user = realm.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        String amount = "<b onclick=x>10</b> & ${7*7} {0}";

        Page page = TransactionRequest.of(realm)
                .with("authorization_details", TransactionRequest.details("<b onclick=x>10</b> & ${7*7} {0}"))
                .open(browser);

        assertThat(page.one("dd[data-part=amount]").text()).isEqualTo(amount);
        assertThat(page.has("dd[data-part=amount] b")).isFalse();
        assertThat(user.mail(2).text()).contains("Bedrag: " + amount);
        assertThat(user.mail(2).html()).contains("&lt;b onclick=x&gt;10&lt;/b&gt; &amp; ${7*7} {0}");
    }

    @Test
    void stepUpWithoutDetailsGivesTheLevelOnly() {
        Realm stepUp = server.realm(
                "plain-step-up", file -> file.mapper("transactions").put("step-up-without-details", "true"));
        TestUser user = stepUp.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        TransactionRequest request = TransactionRequest.of(stepUp).without("authorization_details");
        CodePage page = CodePage.of(request.open(browser));
        assertThat(page.page().has("#portal-transaction")).isFalse();

        JsonNode tokens = request.tokens(page.enter(user.mail(2).code()));

        JsonNode claims = TransactionRequest.claims(tokens, "id_token");
        assertThat(claims.path("acr").asText()).isEqualTo("transactie");
        assertThat(claims.has("transaction")).isFalse();
    }

    @Test
    void aClientWithoutOurMapperIsSentBackWithoutAMail() {
        Realm other = server.realm("client-without-mapper", file -> {
            file.client().withArray("protocolMappers").removeAll();
            file.client().withObject("/attributes").remove("portal.transactions");
        });
        TestUser user = other.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());

        Page portal = TransactionRequest.of(other).open(browser);

        assertThat(Portal.error(portal)).contains("access_denied");
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void withoutThePolicyTheAuthenticatorRefusesTheSame() {
        Realm without = server.realm(
                "client-without-policy",
                file -> file.client().withObject("/attributes").remove("portal.transactions"));
        TestUser user = without.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        String twice = "[{" + SHORTEST + ",\"amount\":\"10\",\"amount\":\"1000\"}]";

        Page duplicate = TransactionRequest.of(without)
                .with("authorization_details", twice)
                .open(browser);
        Page missing =
                TransactionRequest.of(without).without("authorization_details").open(browser);

        assertThat(Portal.error(duplicate)).contains("access_denied");
        assertThat(Portal.error(missing)).contains("access_denied");
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void detailsThatNobodyKnowsAreRefusedAtALogin() {
        String unknown = "[{\"type\":\"" + UUID.randomUUID() + "\"}]";

        PortalPost answer = TransactionRequest.of(realm)
                .without("claims")
                .with("authorization_details", unknown)
                .push();

        assertThat(answer.error()).isEqualTo("invalid_authorization_details");
    }

    @Test
    void aRequestThatWasNotPushedIsRefused() {
        TransactionRequest request = TransactionRequest.of(realm).with("client_id", Portal.CLIENT);

        Page page = browser.open(request.address(request.parameters()));

        assertThat(page.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void aPushedRequestIsDeadAfterItsLifetime() {
        Realm shortLived = server.realm(
                "short-lived-requests",
                file -> file.json().withObject("/attributes").put("parRequestUriLifespan", "1"));
        var address = TransactionRequest.of(shortLived).address();
        long pushed = System.nanoTime();
        Await.until("the request's lifetime is over", () -> System.nanoTime() - pushed > 1_500_000_000L);

        Page page = browser.open(address);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.kind()).isEqualTo(Page.Kind.OTHER);
    }

    @Test
    void aPushedRequestOfAnotherClientIsRefused() {
        String pushed =
                TransactionRequest.of(realm).push().result().path("request_uri").asText();

        Page page = browser.open(
                TransactionRequest.of(realm).address(Map.of("client_id", "account-console", "request_uri", pushed)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.kind()).isEqualTo(Page.Kind.OTHER);
    }
}

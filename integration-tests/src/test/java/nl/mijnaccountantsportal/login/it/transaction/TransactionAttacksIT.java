package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to get a proof without a fresh code for that transaction. All must fail. */
@Execution(ExecutionMode.CONCURRENT)
class TransactionAttacksIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();
    private final Browser browser = new Browser();
    private final TransactionRequest request = TransactionRequest.of(realm);
    private TestUser user;

    @BeforeEach
    void logIn() {
        user = realm.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
    }

    @Test
    void detailsChangedInTheFrontChannelAreNotLookedAt() {
        Page page = browser.open(frontChannel("authorization_details", TransactionRequest.details("€ 1,00")));

        assertThat(page.one("dd[data-part=amount]").text()).isEqualTo("€ 1.234,56");
    }

    @Test
    void aLevelLoweredInTheFrontChannelIsNotLookedAt() {
        Page page = browser.open(frontChannel("claims", "{}"));

        assertThat(page.kind()).isEqualTo(Page.Kind.CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acr_values", "max_age", "prompt", "ui_locales", "extra"})
    void aParameterAddedInTheFrontChannelIsRefused(String name) {
        Page page = browser.open(frontChannel(name, "1"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void detailsDoubledInTheFrontChannelAreRefused() {
        URI once = frontChannel("authorization_details", TransactionRequest.DETAILS);
        String again = "&" + PortalPost.encode(Map.of("authorization_details", TransactionRequest.details("€ 1,00")));

        Page page = browser.open(URI.create(once + again));

        assertThat(page.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void aLevelDoubledInTheFrontChannelIsRefused() {
        URI once = frontChannel("acr_values", "transactie");

        Page page = browser.open(URI.create(once + "&acr_values=login"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void aTransactionAddedToAPushedLoginIsRefused() {
        TransactionRequest login = request.without("authorization_details").without("claims");
        Map<String, String> query = query(login);
        query.put("authorization_details", TransactionRequest.DETAILS);
        query.put("claims", TransactionRequest.ESSENTIAL);

        Page page = browser.open(login.address(query));

        assertThat(page.status()).isEqualTo(400);
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void aPushedRequestThatWasConfirmedIsUsedUp() {
        URI address = request.address();
        CodePage.of(browser.open(address)).enter(user.mail(2).code());

        Page page = browser.open(address);

        assertThat(page.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(user.ledger().codes()).hasSize(2);
    }

    @Test
    void aPushedRequestInTwoTabsIsConfirmedOnce() {
        URI address = request.address();
        CodePage first = CodePage.of(browser.open(address));
        String firstCode = user.mail(2).code();
        user.ledger().forgetSends();
        CodePage second = CodePage.of(browser.open(address));
        JsonNode tokens = request.tokens(first.enter(firstCode));

        Page again = second.enter(user.mail(3).code());

        assertThat(again.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(proof(tokens).path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
    }

    @Test
    void detailsThatComeWithTheCodeAreNotLookedAt() {
        CodePage page = CodePage.of(request.open(browser));
        String other = TransactionRequest.details("€ 9.999,00");

        Page portal = page.form()
                .fill("authorization_details", other)
                .fill("client_request_param_authorization_details", other)
                .fill("transaction", other)
                .fill("code", user.mail(2).code())
                .submit();

        assertThat(proof(request.tokens(portal)).path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
    }

    @Test
    void aCodeOfALoginConfirmsNothing() {
        CodePage login = Login.begin(user).codePage();
        String code = user.mail(2).code();
        CodePage page = CodePage.of(request.open(browser));

        page.enterInVain(code);

        assertThat(user.ledger().confirmations()).isEmpty();
        assertThat(login.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeOfAConfirmationLogsNobodyIn() {
        CodePage page = CodePage.of(request.open(browser));
        String code = user.mail(2).code();
        CodePage login = Login.begin(user).codePage();

        login.enterInVain(code);

        assertThat(page.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theCodeOfOneTransactionDoesNotConfirmAnother() {
        CodePage.of(request.open(browser));
        String code = user.mail(2).code();
        user.ledger().forgetSends();
        CodePage other = CodePage.of(TransactionRequest.of(realm)
                .with("authorization_details", TransactionRequest.details("€ 9.999,00"))
                .open(browser));

        other.enterInVain(code);

        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void twoTransactionsInTwoTabsGiveEachItsOwnProof() {
        TransactionRequest other =
                TransactionRequest.of(realm).with("authorization_details", TransactionRequest.details("€ 9.999,00"));
        CodePage first = CodePage.of(request.open(browser));
        String firstCode = user.mail(2).code();
        user.ledger().forgetSends();
        CodePage second = CodePage.of(other.open(browser));
        String secondCode = user.mail(3).code();

        Page secondPortal = second.enter(secondCode);
        Page firstPortal = first.enter(firstCode);
        JsonNode secondProof = proof(other.tokens(secondPortal));
        JsonNode firstProof = proof(request.tokens(firstPortal));

        assertThat(firstProof.path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(secondProof.path("digest").asText()).isNotEmpty().isNotEqualTo(TransactionRequest.DIGEST);
        assertThat(firstProof.path("id")).isNotEqualTo(secondProof.path("id"));
    }

    @Test
    void twoTransactionsInTwoTabsAreNotConfirmedCrosswise() {
        TransactionRequest other =
                TransactionRequest.of(realm).with("authorization_details", TransactionRequest.details("€ 9.999,00"));
        CodePage first = CodePage.of(request.open(browser));
        String firstCode = user.mail(2).code();
        user.ledger().forgetSends();
        CodePage second = CodePage.of(other.open(browser));
        String secondCode = user.mail(3).code();

        first.enterInVain(secondCode);
        second.enterInVain(firstCode);

        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void aLoginInAnotherTabGetsNeitherProofNorLevel() {
        CodePage page = CodePage.of(request.open(browser));
        Login login = Login.begin(user, browser);
        page.enter(user.mail(2).code());

        JsonNode tokens = login.tokens(login.passwordPage());

        assertNoProof(tokens);
    }

    @Test
    void aProofIsNotSpoiledByALoginInAnotherTab() {
        Page portal = CodePage.of(request.open(browser)).enter(user.mail(2).code());
        Login.begin(user, browser);

        JsonNode tokens = request.tokens(portal);

        assertThat(proof(tokens).path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(TransactionRequest.claims(tokens, "id_token").path("acr").asText())
                .isEqualTo("transactie");
    }

    @Test
    void theNextLoginBySingleSignOnHasNoProof() {
        request.tokens(confirm());
        Login login = Login.begin(user, browser);

        assertNoProof(login.tokens(login.passwordPage()));
    }

    @Test
    void aRefreshBringsNeitherProofNorLevel() {
        JsonNode tokens = request.tokens(confirm());

        JsonNode refreshed = PortalPost.to(
                        realm,
                        "/token",
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.path("refresh_token").asText()))
                .result();

        assertNoProof(refreshed);
        assertThat(refreshed.has("authorization_details")).isFalse();
    }

    @Test
    void theIntrospectionEndpointKnowsNoLevelOfAConfirmation() {
        Login login = Login.begin(user, browser);
        JsonNode before = login.tokens(login.passwordPage());
        JsonNode after = request.tokens(confirm());

        for (JsonNode tokens : List.of(before, after)) {
            JsonNode told = PortalPost.to(
                            realm,
                            "/token/introspect",
                            Map.of("token", tokens.path("access_token").asText()))
                    .result();
            assertThat(told.path("active").asBoolean()).isTrue();
            assertThat(told.path("acr").asText()).isEqualTo("login");
        }
    }

    @Test
    void aSecondExchangeOfTheSameCodeIsRefused() {
        Page portal = confirm();
        request.tokens(portal);

        assertThat(request.exchange(portal).error()).isEqualTo("invalid_grant");
    }

    @Test
    void aTokenExchangeBringsNeitherProofNorLevel() {
        Realm exchanging = server.realm(
                "token-exchange",
                file -> file.client().withObject("/attributes").put("standard.token.exchange.enabled", "true"));
        TestUser other = exchanging.newUser();
        Browser window = new Browser();
        Login.begin(other, window).codePage().enter(other.mail().code());
        TransactionRequest pushed = TransactionRequest.of(exchanging);
        JsonNode tokens = pushed.tokens(
                CodePage.of(pushed.open(window)).enter(other.mail(2).code()));
        assertThat(proof(tokens).path("id").asText()).isNotEmpty();

        JsonNode exchanged = PortalPost.to(
                        exchanging,
                        "/token",
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "subject_token",
                                tokens.path("access_token").asText(),
                                "subject_token_type",
                                "urn:ietf:params:oauth:token-type:access_token"))
                .result();

        JsonNode claims = TransactionRequest.claims(exchanged, "access_token");
        assertThat(claims.has("transaction")).isFalse();
        assertThat(claims.path("acr").asText()).isEqualTo("login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with-our-mapper", "without-our-mapper"})
    void anotherClientOfTheSameSessionGetsNoProof(String client) {
        Realm three = server.realm("three-clients", file -> {
            ObjectNode with = file.client().deepCopy();
            with.put("clientId", "with-our-mapper");
            ObjectNode without = file.client().deepCopy();
            without.put("clientId", "without-our-mapper")
                    .withArray("protocolMappers")
                    .removeAll();
            file.json().withArray("clients").add(with).add(without);
        });
        TestUser other = three.newUser();
        Browser window = new Browser();
        Login.begin(other, window).codePage().enter(other.mail().code());
        TransactionRequest pushed = TransactionRequest.of(three);
        Page portal = CodePage.of(pushed.open(window)).enter(other.mail(2).code());
        TransactionRequest elsewhere = TransactionRequest.by(client, three)
                .without("authorization_details")
                .without("claims")
                .with("nonce", pushed.parameters().get("nonce"));

        JsonNode tokens = elsewhere.tokens(elsewhere.open(window));

        assertNoProof(tokens);
        assertThat(proof(pushed.tokens(portal)).path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
    }

    @Test
    void aLoginWithTheNonceOfATransactionGetsNoSecondProof() {
        request.tokens(confirm());
        TransactionRequest login = request.without("authorization_details").without("claims");

        assertNoProof(login.tokens(login.open(browser)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_age=36000", "login_hint=x", "ui_locales=en"})
    void nothingElseInTheRequestSparesTheCode(String parameter) {
        String[] pair = parameter.split("=");

        Page page = request.with(pair[0], pair[1]).open(browser);

        assertThat(page.kind()).isEqualTo(Page.Kind.CODE);
        assertThat(page.has("#portal-transaction")).isTrue();
    }

    @Test
    void aRequestThatMustNotAskTheUserConfirmsNothing() {
        Page portal = request.with("prompt", "none").open(browser);

        assertThat(Portal.error(portal)).get().isIn("interaction_required", "login_required");
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void theFormSentAgainAfterSuccessConfirmsNothingMore() {
        CodePage page = CodePage.of(request.open(browser));
        String code = user.mail(2).code();
        page.enter(code);

        Page again = page.enter(code);

        assertThat(again.kind()).isNotEqualTo(Page.Kind.CODE);
        assertThat(user.ledger().confirmations()).hasSize(1);
    }

    @Test
    void aWrongCodeConfirmsNothingAndCounts() {
        CodePage page = CodePage.of(request.open(browser));

        page.enterInVain(user.mail(2).wrongCode());

        assertThat(user.ledger().failures()).isEqualTo(1);
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void theCodeOfTheAppThatLoggedInDoesNotConfirmAsWell() {
        App phone = App.any();
        Realm without = server.realmWithoutDetection();
        TestUser other = without.newUser(phone.named("phone"));
        Browser window = new Browser();
        String code = phone.code();
        AppCodePage.after(Login.begin(other, window)).enter(code);
        AppCodePage page = AppCodePage.of(TransactionRequest.of(without).open(window));

        AppCodePage refused = page.enterInVain(code);

        assertThat(refused.page().has("#portal-transaction")).isTrue();
        assertThat(AppCodePage.of(refused.page()).enter(phone.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    private Page confirm() {
        return CodePage.of(request.open(browser)).enter(user.mail(2).code());
    }

    private URI frontChannel(String name, String value) {
        Map<String, String> query = query(request);
        query.put(name, value);
        return request.address(query);
    }

    private static Map<String, String> query(TransactionRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", Portal.CLIENT);
        query.put("request_uri", request.push().result().path("request_uri").asText());
        return query;
    }

    private static JsonNode proof(JsonNode tokens) {
        return TransactionRequest.claims(tokens, "access_token").path("transaction");
    }

    private static void assertNoProof(JsonNode tokens) {
        Stream.of("id_token", "access_token")
                .map(token -> TransactionRequest.claims(tokens, token))
                .forEach(claims -> {
                    assertThat(claims.has("transaction")).isFalse();
                    assertThat(claims.path("acr").asText()).isEqualTo("login");
                });
    }
}

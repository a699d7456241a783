package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Admin;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Users of an identity provider at a portal that requests levels, which only the browser flow has. */
@Execution(ExecutionMode.CONCURRENT)
class ProviderLevelIT {

    private final TestServer server = TestServer.shared();
    private final OtherRealm office = new OtherRealm(server, server);
    private final TestUser user = office.userOf("with-broker", Map.of());
    private final Browser browser = new Browser();

    @Test
    void loginByProviderAndCodeHasTheLevelOfALogin() {
        Login login = Login.begin(user, browser);

        JsonNode claims = login.idToken(enterCode(office.comeFromThere(user, login.passwordPage())));

        assertThat(claims.path("acr").asText()).isEqualTo("login");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactly("mca");
    }

    @Test
    void singleSignOnWorksAfterALoginByProvider() {
        logIn();

        Login again = Login.begin(user, browser);

        assertThat(again.passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(again.idToken(again.passwordPage()).path("acr").asText()).isEqualTo("login");
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void transactionIsConfirmedAfterALoginByProvider() {
        logIn();
        TransactionRequest request = TransactionRequest.of(user.realm());

        CodePage page = CodePage.of(request.open(browser));

        assertThat(page.page().has("#portal-transaction")).isTrue();
        assertThat(digest(request, page.enter(user.mail(2).code()))).isEqualTo(TransactionRequest.DIGEST);
    }

    @Test
    void transactionOfAProviderLoginIsRefusedAndCanBeAskedAgain() {
        TransactionRequest request = TransactionRequest.of(user.realm());
        Page code = office.comeFromThere(user, request.open(browser));
        assertThat(code.has("#portal-transaction")).isFalse();

        Page portal = enterCode(code);

        assertThat(Portal.error(portal)).contains("unmet_authentication_requirements");
        assertThat(Portal.state(portal)).contains(request.parameters().get("state"));
        assertThat(Portal.parameter(portal.address(), "iss"))
                .hasValueSatisfying(issuer ->
                        assertThat(issuer).endsWith("/realms/" + user.realm().name()));
        assertThat(Portal.parameter(portal.address(), "code")).isEmpty();
        TransactionRequest again = TransactionRequest.of(user.realm());
        CodePage page = CodePage.of(again.open(browser));
        assertThat(digest(again, page.enter(user.mail(2).code()))).isEqualTo(TransactionRequest.DIGEST);
    }

    /** For clients that break at a parameter that they do not know. */
    @Test
    void refusalNamesNoIssuerToAClientThatExcludesIt() {
        TestUser old = office.userOf("with-broker-without-issuer", Map.of());
        Admin admin = old.realm().admin();
        String clients = "/" + old.realm().name() + "/clients";
        ObjectNode client =
                (ObjectNode) admin.get(clients + "?clientId=" + Portal.CLIENT).path(0);
        client.withObject("attributes").put("exclude.issuer.from.auth.response", "true");
        admin.replace(clients + "/" + client.path("id").asText(), client);

        Page code = office.comeFromThere(old, TransactionRequest.of(old.realm()).open(browser));
        Page portal = CodePage.of(code).enter(old.mail().code());

        assertThat(Portal.error(portal)).contains("unmet_authentication_requirements");
        assertThat(Portal.parameter(portal.address(), "iss")).isEmpty();
    }

    @Test
    void transactionOfAProvidersUserWithoutASecondFactorIsAnError() {
        TestUser plain = office.userOf("with-broker-without-code", Map.of(OtherRealm.WITHOUT_CODE, "true"));
        TransactionRequest request = TransactionRequest.of(plain.realm());

        Page portal = office.comeFromThere(plain, request.open(browser));

        assertThat(Portal.error(portal)).contains("unmet_authentication_requirements");
        assertThat(plain.mails()).isEmpty();
    }

    private void logIn() {
        enterCode(office.comeFromThere(user, Login.begin(user, browser).passwordPage()));
    }

    private Page enterCode(Page page) {
        return CodePage.of(page).enter(user.mail().code());
    }

    private static String digest(TransactionRequest request, Page portal) {
        return TransactionRequest.claims(request.tokens(portal), "id_token")
                .path("transaction")
                .path("digest")
                .asText();
    }
}

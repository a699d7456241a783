package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Program;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import nl.mijnaccountantsportal.login.it.support.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.util.JsonSerialization;

/** Transactions that a passkey signs. */
@Execution(ExecutionMode.CONCURRENT)
class PasskeyTransactionIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();
    private final Browser browser = new Browser();
    private final Passkey passkey = Passkey.any();
    private final TransactionRequest request = TransactionRequest.of(realm);

    @Test
    void aPasskeySignsWhatThePageShows() {
        TestUser user = loggedIn();
        Page page = request.open(browser);
        assertThat(page.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(page.one("dd[data-part=amount]").text()).isEqualTo("€ 1.234,56");
        assertThat(page.one("#portal-passkey").attr("data-verification")).isEqualTo("required");

        JsonNode claims =
                TransactionRequest.claims(request.tokens(passkey.answer(page).submit()), "id_token");

        assertThat(claims.path("transaction").path("factor").asText()).isEqualTo("passkey");
        assertThat(claims.path("transaction").path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(claims.path("acr").asText()).isEqualTo("transactie");
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mfa", "swk");
        assertThat(user.ledger().confirmations().get(0)).containsEntry("FACTOR", "PASSKEY");
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void aSignatureOfOneTransactionDoesNotFitAnother() {
        TestUser user = loggedIn();
        Page other = TransactionRequest.of(realm)
                .with("authorization_details", TransactionRequest.details("€ 1,00"))
                .open(browser);
        Page page = request.open(browser);

        Page refused = passkey.answer(page, challenge(other)).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyWrong"));
        assertThat(refused.has("#portal-refused")).isTrue();
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void theChallengeOfALoginIsNoneOfATransaction() {
        TestUser user = loggedIn();
        Page login = Login.begin(user, new Browser()).enterPassword();

        Page refused = passkey.answer(request.open(browser), challenge(login)).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyWrong"));
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void aSignatureWorksOnce() {
        TestUser user = loggedIn();
        Page page = request.open(browser);
        String challenge = challenge(page);
        Page portal = passkey.answer(page).submit();
        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);

        passkey.answer(page, challenge).submit();
        Page again = passkey.answer(TransactionRequest.of(realm).open(browser), challenge)
                .submit();

        assertThat(error(again)).isEqualTo(message("portalPasskeyWrong"));
        assertThat(user.ledger().confirmations()).hasSize(1);
    }

    @Test
    void aTouchAloneConfirmsNothing() {
        TestUser user = loggedIn();
        Page page = request.open(browser);

        Page refused = passkey.unverified().answer(page).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyUnverified"));
        assertThat(user.ledger().confirmations()).isEmpty();
        assertThat(passkey.answer(refused).submit().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aUserWhoCancelsIsBackAtThePortalAndStillLoggedIn() {
        TestUser user = loggedIn();

        Page portal = request.open(browser).formWith("[name=cancel]").press("cancel");

        assertThat(Portal.error(portal)).contains("access_denied");
        assertThat(user.ledger().confirmations()).isEmpty();
        assertThat(Login.begin(user, browser).passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aConfirmationWithoutDetailsIsSignedToo() {
        Realm plain = server.realm(
                "passkey-without-details", file -> file.mapper("transactions").put("step-up-without-details", "true"));
        TestUser user = plain.newUser(passkey.named("Laptop"));
        passkey.answer(Login.begin(user, browser).enterPassword()).submit();

        Page page =
                TransactionRequest.of(plain).without("authorization_details").open(browser);

        assertThat(passkey.answer(page).submit().kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(user.ledger().confirmations()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Verifier.class)
    void theExportProvesTheSignatureWithoutKeycloak(Verifier verifier) throws IOException {
        TestUser user = realm.newUser(passkey.at(7).named("Laptop"));
        passkey.at(8).answer(Login.begin(user, browser).enterPassword()).submit();
        passkey.at(9).answer(request.open(browser)).submit();
        ObjectNode exported = exported(user);
        assertThat(exported.path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(exported.path("counter").asLong()).isEqualTo(9);
        String id = exported.path("id").asText();

        try (Program program = verifier.start(server)) {
            assertThat(program.answer(exported.toString())).isEqualTo(id + " signed");
            for (String part :
                    List.of("random", "digest", "authenticatorData", "clientData", "signature", "publicKey")) {
                byte[] bytes = Base64.getUrlDecoder().decode(exported.path(part).asText());
                for (int index = 0; index < bytes.length; index++) {
                    ObjectNode changed = exported.deepCopy().put(part, oneBitOff(bytes, index));
                    assertThat(program.answer(changed.toString()))
                            .as(part + " " + index)
                            .startsWith(id + " refused: ");
                }
            }
            assertThat(program.answer(exported.deepCopy().put("counter", 8).toString()))
                    .isEqualTo(id + " refused: counter");
        }
    }

    @Test
    void theExportTakesThePermissionToSeeEvents() {
        loggedIn();
        passkey.answer(request.open(browser)).submit();

        String table = AdminCaller.with(realm, "view-events")
                .ask("GET", realm, "/confirmations")
                .body();

        assertThat(table.lines().findFirst().orElseThrow())
                .isEqualTo("id,user,client,digest,description,factor,confirmed,claimed,random,credentialId,"
                        + "authenticatorData,clientData,signature,publicKey,counter");
        assertThat(AdminCaller.with(realm, "view-users").status("GET", realm, "/confirmations"))
                .isEqualTo(403);
    }

    private static String oneBitOff(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= (byte) (1 << index % 8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
    }

    private ObjectNode exported(TestUser user) throws IOException {
        String lines = AdminCaller.with(realm, "view-events")
                .ask("GET", realm, "/confirmations?format=jsonl")
                .body();
        for (String line : lines.split("\n")) {
            JsonNode confirmation = JsonSerialization.readValue(line, JsonNode.class);
            if (confirmation.path("user").asText().equals(user.id())) {
                return (ObjectNode) confirmation;
            }
        }
        throw new AssertionError(lines);
    }

    private TestUser loggedIn() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        assertThat(passkey.answer(Login.begin(user, browser).enterPassword())
                        .submit()
                        .kind())
                .isEqualTo(Page.Kind.PORTAL);
        return user;
    }

    private static String challenge(Page page) {
        return page.one("#portal-passkey").attr("data-challenge");
    }

    private static String error(Page page) {
        return page.one("#input-error-passkey").text();
    }

    private static String message(String key) {
        return Messages.DUTCH.get(key);
    }
}

package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.util.JsonSerialization;

/** The way that a user has chosen stays chosen in that tab, and only ways that exist can be chosen. */
@Execution(ExecutionMode.CONCURRENT)
class ChosenWayIT {

    private final TestServer server = TestServer.shared();
    private final Realm fallback = server.realmWithOffer(
            "with-fallback", file -> file.emailCodeSettings().put("fallback-for-app-users", "true"));
    private final Realm passkeys = server.realm("with-passkey-step", file -> passkeyStep(file));
    private final App app = App.any();

    @Test
    void theMailboxStaysChosenWhenThePageIsLoadedAgain() {
        TestUser user = fallback.newUser(app.named("Phone"));
        Page mailbox = mailbox(user, Login.begin(user).enterPassword());

        CodePage again = CodePage.of(mailbox.refresh());

        assertThat(CodePage.of(again.page().refresh()).enter(user.mail().code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void theMailboxStaysChosenInAnotherLanguage() {
        TestUser user = fallback.newUser(app.named("Phone"));
        Page mailbox = mailbox(user, Login.begin(user).enterPassword());

        CodePage english = CodePage.of(mailbox.inLanguage("en"));

        assertThat(english.page().language()).isEqualTo("en");
        assertThat(english.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theAppCanStillBeChosenAfterTheMailbox() {
        TestUser user = fallback.newUser(app.named("Phone"));
        Page mailbox = mailbox(user, Login.begin(user).enterPassword()).refresh();

        Page choice = otherWay(mailbox);
        Page next = choose(choice, execution(fallback, "portal-app-code"));

        assertThat(AppCodePage.of(next.refresh()).enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theStateOfTheMailIsToldWithoutTheFlow() throws Exception {
        TestUser user = fallback.newUser(app.named("Phone"));
        CodePage page = CodePage.of(mailbox(user, Login.begin(user).enterPassword()));
        user.ledger().awaitDelivery();
        URI look = URI.create(page.page().one("#portal-delivery").attr("data-look"));

        JsonNode state = JsonSerialization.readValue(
                page.page().browser().open(look).document().text(), JsonNode.class);

        assertThat(state.path("delivery").asText()).isEqualTo("sent");
        assertThat(state.path("secondsToWait").asInt()).isBetween(1, 60);
        assertThat(new Browser().open(look).status()).isEqualTo(404);
        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theMailboxIsNoWayRoundAPasskey() {
        TestUser user = passkeys.newUser(passkey());

        Page page = Login.begin(user).enterPassword();

        assertThat(page.has("#webauth")).isTrue();
        assertThat(page.has("[name=tryAnotherWay]")).isFalse();
        Page forged = page.browser()
                .post(
                        URI.create(page.one("body").absUrl("data-address")),
                        Map.of("authenticationExecution", execution(passkeys, "portal-email-code")));
        assertThat(forged.kind()).isNotEqualTo(Page.Kind.CODE);
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void aUserWithoutAPasskeyIsSentACodeBesideThePasskeyStep() {
        TestUser user = passkeys.newUser();

        CodePage page = Login.begin(user).codePage();

        assertThat(CodePage.of(page.page().refresh()).enter(user.mail().code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void whatWasChosenAtTheLoginIsNoWayAtTheTransaction() {
        TestUser user = fallback.newUser(app.named("Phone"));
        Browser browser = new Browser();
        TransactionRequest request = TransactionRequest.of(fallback);
        Page password = request.open(browser)
                .formWith("input[name=password]")
                .fill("username", user.address())
                .fill("password", user.password())
                .submit();
        Page mailbox = mailbox(user, password);

        AppCodePage transaction =
                AppCodePage.of(CodePage.of(mailbox).enter(user.mail().code()));

        assertThat(transaction.page().has("#portal-transaction")).isTrue();
        assertThat(transaction.page().has("[name=tryAnotherWay]")).isFalse();
        assertThat(transaction.enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    // Keycloak's own step, instead of ours.
    private static void passkeyStep(RealmFile file) {
        file.removePasskeyStep("second factor");
        file.executions("second factor")
                .insertObject(0)
                .put("authenticator", "webauthn-authenticator")
                .put("requirement", "ALTERNATIVE")
                .put("priority", 5);
    }

    // No browser has this passkey here; it only matters that the user has it.
    private static Consumer<UserRepresentation> passkey() {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType("webauthn");
        credential.setUserLabel("Laptop");
        credential.setSecretData("{}");
        credential.setCredentialData("{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\""
                + UUID.randomUUID().toString().replace("-", "")
                + "\",\"counter\":0,\"credentialPublicKey\":\"\",\"attestationStatementFormat\":\"none\"}");
        return user -> user.setCredentials(
                java.util.stream.Stream.concat(user.getCredentials().stream(), java.util.stream.Stream.of(credential))
                        .toList());
    }

    private Page mailbox(TestUser user, Page first) {
        return choose(otherWay(AppCodePage.of(first).page()), execution(user.realm(), "portal-email-code"));
    }

    private static Page otherWay(Page page) {
        return page.formWith("[name=tryAnotherWay]").submit();
    }

    private static Page choose(Page choice, String execution) {
        return choice.formWith("[name=authenticationExecution][value=" + execution + "]")
                .fill("authenticationExecution", execution)
                .submit();
    }

    private static String execution(Realm realm, String step) {
        JsonNode executions =
                realm.admin().get("/" + realm.name() + "/authentication/flows/second%20factor/executions");
        for (JsonNode execution : executions) {
            if (execution.path("providerId").asText().equals(step)) {
                return execution.path("id").asText();
            }
        }
        throw new AssertionError(step);
    }
}

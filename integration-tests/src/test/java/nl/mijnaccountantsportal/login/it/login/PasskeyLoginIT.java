package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passkeys as the second factor of a login. */
@Execution(ExecutionMode.CONCURRENT)
class PasskeyLoginIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();
    private final Passkey passkey = Passkey.any();
    private final App app = App.any();

    @Test
    void aPasskeyThatVerifiesItsUserIsTwoFactors() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Login login = Login.begin(user);

        Page portal = passkey.answer(passkeyPage(login)).submit();

        assertThat(amr(login, portal)).containsExactlyInAnyOrder("pwd", "mfa", "swk");
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void aTouchAloneIsOneFactor() {
        TestUser user = realm.newUser(passkey.named("Key"));
        Login login = Login.begin(user);

        Page portal = passkey.unverified().answer(passkeyPage(login)).submit();

        assertThat(amr(login, portal)).containsExactlyInAnyOrder("pwd", "user", "swk");
    }

    @Test
    void aTouchAloneIsRefusedWhereThePolicyDemandsMore() {
        Realm strict = server.realm(
                "verified-passkeys", file -> file.json().put("webAuthnPolicyUserVerificationRequirement", "required"));
        Page page = passkeyPage(Login.begin(strict.newUser(passkey.named("Key"))));
        assertThat(page.one("#portal-passkey").attr("data-verification")).isEqualTo("required");

        Page refused = passkey.unverified().answer(page).submit();

        assertThat(refused.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(error(refused)).isEqualTo(message("portalPasskeyWrong"));
    }

    @Test
    void thePasskeyIsAskedForBeforeAnOlderAppAndTheAppCanBeChosen() {
        TestUser user = realm.newUser(app.named("Phone").andThen(passkey.named("Laptop")));
        Login login = Login.begin(user);
        Page page = passkeyPage(login);
        assertThat(page.refresh().kind()).isEqualTo(Page.Kind.PASSKEY);

        Page choice = page.formWith("[name=tryAnotherWay]").submit();
        assertThat(choice.document().select("[name=authenticationExecution]")).hasSize(2);
        AppCodePage chosen = AppCodePage.of(choose(choice, "portal-app-code"));

        assertThat(chosen.page().refresh().kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(amr(login, chosen.enter(app.code()))).containsExactlyInAnyOrder("pwd", "otp");
    }

    @Test
    void thePasskeyCanBeChosenAgainAfterTheApp() {
        TestUser user = realm.newUser(app.named("Phone").andThen(passkey.named("Laptop")));
        Page choice =
                passkeyPage(Login.begin(user)).formWith("[name=tryAnotherWay]").submit();
        Page chosen = choose(choice, "portal-app-code");

        Page again = choose(chosen.formWith("[name=tryAnotherWay]").submit(), "portal-passkey");

        assertThat(passkey.answer(again).submit().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app first", "passkey first"})
    void aFlowOfAppAndPasskeyAloneAsksForOneOfThem(String order) {
        Realm two = server.realm("two-steps-" + order.replace(' ', '-'), file -> {
            while (file.executions("second factor").size() > 2) {
                file.executions("second factor").remove(2);
            }
            if (order.equals("passkey first")) {
                ((ObjectNode) file.executions("second factor").path(0)).put("priority", 30);
            }
        });
        TestUser user = two.newUser(app.named("Phone").andThen(passkey.named("Laptop")));

        Page page = Login.begin(user).enterPassword();

        // Keycloak gives up if the way that it tries first is skipped and is also the last one.
        assertThat(page.kind()).isEqualTo(order.equals("app first") ? Page.Kind.PASSKEY : Page.Kind.APP_CODE);
    }

    @Test
    void theMailboxIsNoWayRoundAPasskey() {
        TestUser user = realm.newUser(passkey.named("Laptop"));

        Page page = passkeyPage(Login.begin(user));

        assertThat(page.has("[name=tryAnotherWay]")).isFalse();
        Page forged = page.browser()
                .post(
                        URI.create(page.one("body").absUrl("data-address")),
                        Map.of(
                                "authenticationExecution",
                                new RealmFlows(realm).execution("second factor", "portal-email-code")));
        assertThat(forged.kind()).isNotEqualTo(Page.Kind.CODE);
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void theMailboxIsAWayRoundWhereTheRealmSaysSo() {
        Realm fallback = server.realm(
                "passkey-fallback", file -> file.emailCodeSettings().put("fallback-for-app-users", "true"));
        TestUser user = fallback.newUser(passkey.named("Laptop"));
        Page choice =
                passkeyPage(Login.begin(user)).formWith("[name=tryAnotherWay]").submit();

        CodePage mailbox = CodePage.of(choose(choice, "portal-email-code"));

        assertThat(mailbox.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void usersWithoutAPasskeyNoticeNothing() {
        Page mail = Login.begin(realm.newUser()).enterPassword();
        Page withApp = Login.begin(realm.newUser(app.named("Phone"))).enterPassword();

        assertThat(mail.kind()).isEqualTo(Page.Kind.CODE);
        assertThat(withApp.kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(List.of(mail, withApp)).noneMatch(page -> page.has("[name=tryAnotherWay]"));
    }

    @Test
    void eitherOfTwoPasskeysLogsIn() {
        Passkey other = Passkey.any();
        TestUser user = realm.newUser(passkey.named("Laptop").andThen(other.named("Telefoon")));
        Page page = passkeyPage(Login.begin(user));
        assertThat(page.one("#portal-passkey-keys").text()).contains("Laptop", "Telefoon");

        assertThat(other.answer(page).submit().kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(passkey.answer(passkeyPage(Login.begin(user))).submit().kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void anotherUsersPasskeyIsRefused() {
        Passkey foreign = Passkey.any();
        realm.newUser(foreign.named("Laptop"));
        TestUser user = realm.newUser(passkey.named("Laptop"));

        Page refused = foreign.answer(passkeyPage(Login.begin(user))).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyUnknown"));
        assertThat(user.event("LOGIN_ERROR").getError()).isEqualTo("credential_not_found");
        assertThat(user.event("LOGIN_ERROR").getDetails()).doesNotContainKey("public_key_credential_id");
    }

    @Test
    void aSignatureForAPageOfAnotherOriginIsRefused() {
        Page page = passkeyPage(Login.begin(realm.newUser(passkey.named("Laptop"))));

        Page refused = passkey.onPageOf("https://portal.evil.test").answer(page).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyWrong"));
        assertThat(passkey.answer(refused).submit().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCounterThatGoesBackIsRefused() {
        TestUser user = realm.newUser(passkey.at(5).named("Key"));
        assertThat(passkey.at(6).answer(passkeyPage(Login.begin(user))).submit().kind())
                .isEqualTo(Page.Kind.PORTAL);

        Page refused = passkey.at(6).answer(passkeyPage(Login.begin(user))).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyWrong"));
        assertThat(user.event("LOGIN_ERROR").getError()).isEqualTo("invalid_user_credentials");
    }

    @Test
    void theSameAnswerTwiceIsRefused() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Page first = passkeyPage(Login.begin(user));
        String challenge = first.one("#portal-passkey").attr("data-challenge");
        assertThat(passkey.answer(first).submit().kind()).isEqualTo(Page.Kind.PORTAL);

        Page refused = passkey.answer(passkeyPage(Login.begin(user)), challenge).submit();

        assertThat(error(refused)).isEqualTo(message("portalPasskeyWrong"));
    }

    @Test
    void aRemovedPasskeyLogsNobodyIn() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Page page = passkeyPage(Login.begin(user));
        removePasskeys(user);

        Page refused = passkey.answer(page).submit();

        assertThat(refused.notice()).isEqualTo("passkey-gone");
        assertThat(refused.follow("#portal-back").kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void whatIsNoAnswerIsRefusedAndCountsForNothing() {
        TestUser user = realm.newUser(passkey.named("Laptop"));
        Page page = passkeyPage(Login.begin(user));

        Page empty = page.formWith("#portal-passkey-use").submit();
        Page nonsense = passkey.answer(empty).fill("signature", "%%%").submit();
        Page dismissed = nonsense.formWith("#portal-passkey-use")
                .fill("error", "NotAllowedError\nsecond line")
                .submit();

        assertThat(List.of(empty, nonsense, dismissed))
                .allSatisfy(refused -> assertThat(error(refused)).isEqualTo(message("portalPasskeyNotUsed")));
        assertThat(user.detection().path("numFailures").asInt()).isZero();
        assertThat(user.events("LOGIN_ERROR")
                        .map(event -> event.getDetails().values().toString()))
                .noneMatch(details -> details.contains("NotAllowedError"));
    }

    @Test
    void aWrongSignatureCountsInDetectionAndALockedUserIsToldSo() {
        Realm quick = server.realm("quick-lock", file -> file.json().put("failureFactor", 2));
        TestUser user = quick.newUser(passkey.named("Laptop"));
        Page page = passkeyPage(Login.begin(user));
        Passkey wrong = passkey.onPageOf("https://portal.evil.test");

        page = wrong.answer(page).submit();
        user.awaitFailures(1);
        page = wrong.answer(page).submit();
        user.awaitFailures(2);

        assertThat(passkey.answer(page).submit().notice()).isEqualTo("brute-force");
    }

    private static Page passkeyPage(Login login) {
        Page page = login.enterPassword();
        assertThat(page.kind()).as(page.toString()).isEqualTo(Page.Kind.PASSKEY);
        return page;
    }

    private static Page choose(Page choice, String step) {
        String execution = new RealmFlows(realmOf(choice)).execution("second factor", step);
        return choice.formWith("[name=authenticationExecution][value=" + execution + "]")
                .fill("authenticationExecution", execution)
                .submit();
    }

    private static Realm realmOf(Page page) {
        String name = page.address().getPath().split("/")[2];
        return new Realm(TestServer.shared(), name);
    }

    private static void removePasskeys(TestUser user) {
        String path = "/" + user.realm().name() + "/users/" + user.id() + "/credentials";
        for (JsonNode credential : user.realm().admin().get(path)) {
            if (credential.path("type").asText().equals("webauthn")) {
                user.realm().admin().delete(path + "/" + credential.path("id").asText());
            }
        }
    }

    private static List<String> amr(Login login, Page portal) {
        return StreamSupport.stream(login.idToken(portal).path("amr").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String error(Page page) {
        return page.one("#input-error-passkey").text();
    }

    private static String message(String key) {
        return Messages.DUTCH.get(key);
    }
}

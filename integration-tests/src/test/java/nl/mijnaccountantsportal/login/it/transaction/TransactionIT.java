package nl.mijnaccountantsportal.login.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** Confirming a transaction in the normal way: by mail, by app, or cancelling it. */
@Execution(ExecutionMode.CONCURRENT)
class TransactionIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();
    private final Browser browser = new Browser();
    private final TransactionRequest request = TransactionRequest.of(realm);

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "access_token"})
    void aCodeByMailConfirmsWhatThePageShows(String token) {
        TestUser user = loggedIn();
        CodePage page = CodePage.of(request.open(browser));
        long before = Instant.now().getEpochSecond();

        Page portal = page.enter(user.mail(2).code());

        assertThat(Portal.state(portal)).contains(request.parameters().get("state"));
        JsonNode claims = TransactionRequest.claims(request.tokens(portal), token);
        JsonNode transaction = claims.path("transaction");
        assertThat(transaction.path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(transaction.path("factor").asText()).isEqualTo("email");
        assertThat(transaction.path("confirmed_at").asLong())
                .isBetween(before, Instant.now().getEpochSecond());
        assertThat(transaction.path("id").asText())
                .isEqualTo(user.ledger().confirmations().get(0).get("ID"));
        assertThat(claims.path("acr").asText()).isEqualTo("transactie");
        assertThat(claims.path("auth_time").asLong())
                .isEqualTo(transaction.path("confirmed_at").asLong());
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void pageAndMailShowEveryFieldAndNothingElse() {
        TestUser user = loggedIn();

        CodePage page = CodePage.of(request.open(browser));

        assertThat(page.page().document().select("#portal-transaction dd").eachText())
                .containsExactly(
                        "Aangifte omzetbelasting versturen",
                        "Aangifte over het 3e kwartaal van 2026",
                        "Bakkerij Bakker & Zn",
                        "3e kwartaal 2026",
                        "€ 1.234,56",
                        "OB-2026-3");
        assertThat(user.mail(2).subject()).isEqualTo(message("portalTransactionCodeSubject"));
        assertThat(user.mail(2).text())
                .contains("Bedrag: € 1.234,56", "Betreft: Bakkerij Bakker & Zn", "Kenmerk: OB-2026-3");
    }

    @Test
    void textThatIsReadFromTheRightDoesNotReorderItsLine() {
        TestUser user = loggedIn();
        String name = "\u0645\u062d\u0645\u062f 12";
        String details = TransactionRequest.DETAILS.replace("Bakkerij Bakker & Zn", name);

        CodePage page =
                CodePage.of(request.with("authorization_details", details).open(browser));

        assertThat(page.page().one("dd[data-part=subject]").attr("dir")).isEqualTo("auto");
        Mail mail = user.mail(2);
        assertThat(mail.html()).contains("<bdi>" + name + "</bdi>");
        assertThat(mail.text())
                .contains("Betreft: \u2068" + name + "\u2069", "Bedrag: € 1.234,56")
                .doesNotContain("Bedrag: \u2068");
    }

    @Test
    void theTokenResponseHoldsWhatWasConfirmedAndTheTokensDoNot() {
        TestUser user = loggedIn();

        JsonNode tokens = request.tokens(
                CodePage.of(request.open(browser)).enter(user.mail(2).code()));

        assertThat(tokens.path("authorization_details")).hasSize(1);
        assertThat(tokens.path("authorization_details").path(0).path("amount").asText())
                .isEqualTo("€ 1.234,56");
        for (String token : List.of("access_token", "refresh_token")) {
            assertThat(TransactionRequest.claims(tokens, token).has("authorization_details"))
                    .isFalse();
        }
    }

    @Test
    void theLedgerKeepsWhoConfirmedWhatAndHow() {
        TestUser user = loggedIn();

        CodePage.of(request.open(browser)).enter(user.mail(2).code());

        assertThat(user.ledger().confirmations()).hasSize(1);
        assertThat(user.ledger().confirmations().get(0))
                .containsEntry("DIGEST", TransactionRequest.DIGEST)
                .containsEntry("SUMMARY", "Aangifte over het 3e kwartaal van 2026")
                .containsEntry("FACTOR", "EMAIL")
                .containsEntry("CLAIMED_AT", null);
        EventRepresentation event = user.events("LOGIN").findFirst().orElseThrow();
        assertThat(event.getDetails())
                .containsEntry("portal_transaction_digest", TransactionRequest.DIGEST)
                .containsEntry("portal_code_purpose", "TRANSACTION");
    }

    @Test
    void theAppConfirmsForUsersWithOne() {
        App phone = App.any();
        Realm without = server.realmWithoutDetection();
        TestUser user = without.newUser(phone.named("phone"));
        AppCodePage.after(Login.begin(user, browser)).enter(phone.code());
        TransactionRequest asked = TransactionRequest.of(without);
        AppCodePage page = AppCodePage.of(asked.open(browser));
        assertThat(page.page().one("dd[data-part=amount]").text()).isEqualTo("€ 1.234,56");

        JsonNode claims = TransactionRequest.claims(asked.tokens(page.enter(phone.code())), "id_token");

        assertThat(claims.path("transaction").path("factor").asText()).isEqualTo("app");
        assertThat(claims.path("transaction").path("digest").asText()).isEqualTo(TransactionRequest.DIGEST);
        assertThat(claims.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "otp");
        assertThat(user.ledger().confirmations().get(0)).containsEntry("FACTOR", "APP");
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void aUserWithoutASessionLogsInFirstAndThenConfirms() {
        TestUser user = realm.newUser();
        CodePage login = CodePage.of(new Login(user, "", request.open(browser)).enterPassword());
        assertThat(login.page().has("#portal-transaction")).isFalse();

        CodePage confirmation = CodePage.of(login.enter(user.mail().code()));

        assertThat(confirmation.page().has("#portal-transaction")).isTrue();
        JsonNode tokens = request.tokens(confirmation.enter(user.mail(2).code()));
        assertThat(TransactionRequest.claims(tokens, "id_token")
                        .path("transaction")
                        .path("digest")
                        .asText())
                .isEqualTo(TransactionRequest.DIGEST);
    }

    @Test
    void thirtyInARowMeetNoLimit() {
        TestUser user = loggedIn();

        for (int number = 0; number < 30; number++) {
            TransactionRequest next = TransactionRequest.of(realm);
            Page portal =
                    CodePage.of(next.open(browser)).enter(user.mail(number + 2).code());
            assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        }

        assertThat(user.ledger().confirmations()).hasSize(30);
    }

    @Test
    void aUserWhoCancelsIsBackAtThePortalAndStillLoggedIn() {
        TestUser user = loggedIn();
        CodePage page = CodePage.of(request.open(browser));

        Page portal = page.form().press("cancel");

        assertThat(Portal.error(portal)).contains("access_denied");
        assertThat(Portal.state(portal)).contains(request.parameters().get("state"));
        assertThat(user.ledger().confirmations()).isEmpty();
        assertThat(levelOfSession(user)).isEqualTo("login");
    }

    @Test
    void aUserWhoCancelsAtTheAppIsBackAtThePortalAndStillLoggedIn() {
        App phone = App.any();
        TestUser user = realm.newUser(phone.named("phone"));
        AppCodePage.after(Login.begin(user, browser)).enter(phone.code());

        Page portal = AppCodePage.of(request.open(browser)).form().press("cancel");

        assertThat(Portal.error(portal)).contains("access_denied");
        assertThat(levelOfSession(user)).isEqualTo("login");
    }

    @Test
    void aCancelAtALoginIsNoWayAround() {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        assertThat(page.form().press("cancel").kind()).isEqualTo(Page.Kind.CODE);
    }

    @Test
    void aLockedUserHasAWayBackToThePortal() {
        Realm without = server.realmWithoutDetection();
        TestUser user = without.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        TransactionRequest first = TransactionRequest.of(without);
        CodePage.of(first.open(browser)).guessWrong(user.mail(2), 5);
        user.ledger().forgetSends();
        int mails = user.ledger().codes().size() + 1;
        Page locked = CodePage.of(TransactionRequest.of(without).open(browser)).guessWrong(codeMail(user, mails), 5);
        assertThat(locked.notice()).isEqualTo("locked-transaction");

        Page portal = locked.formWith("[name=cancel]").press("cancel");

        assertThat(Portal.error(portal)).contains("access_denied");
    }

    @Test
    void anExpiredCodeIsReportedWithAWayBackToThePortal() {
        TestUser user = loggedIn();
        CodePage page = CodePage.of(request.open(browser));
        String code = user.mail(2).code();
        user.ledger().timePasses(Duration.ofMinutes(11));

        CodePage expired = page.enterInVain(code);

        assertThat(expired.error()).contains(Messages.DUTCH.get("portalCodeExpired"));
        assertThat(expired.page().has("#portal-transaction")).isTrue();
        assertThat(Portal.error(expired.form().press("cancel"))).contains("access_denied");
        assertThat(levelOfSession(user)).isEqualTo("login");
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void anExpiredPageIsReportedAndTheUserCanStillConfirm() {
        Realm hasty = server.realm("hasty", file -> {});
        TestUser user = hasty.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        TransactionRequest request = TransactionRequest.of(hasty);
        CodePage page = CodePage.of(request.open(browser));
        String code = user.mail(2).code();
        // The page that comes instead needs a moment as well.
        pagesLast(hasty, 4);
        long shown = System.nanoTime();
        Await.until("the page has run out", () -> System.nanoTime() - shown > 5_500_000_000L);

        CodePage late = page.enterInVain(code);

        assertThat(late.page().text()).contains("duurde te lang");
        assertThat(user.ledger().confirmations()).isEmpty();
        pagesLast(hasty, 1800);
        JsonNode tokens = request.tokens(late.enter(code));
        assertThat(TransactionRequest.claims(tokens, "id_token")
                        .path("transaction")
                        .path("digest")
                        .asText())
                .isEqualTo(TransactionRequest.DIGEST);
    }

    private static void pagesLast(Realm realm, int seconds) {
        realm.admin()
                .replace(
                        "/" + realm.name(),
                        Map.of("accessCodeLifespanLogin", seconds, "accessCodeLifespanUserAction", seconds));
    }

    @Test
    void theTypeIsAdvertised() {
        JsonNode wellKnown = realm.admin().open("/realms/" + realm.name() + "/.well-known/openid-configuration");

        assertThat(wellKnown.path("authorization_details_types_supported"))
                .extracting(JsonNode::asText)
                .contains("urn:mijnaccountantsportal:transaction");
        assertThat(StreamSupport.stream(wellKnown.path("acr_values_supported").spliterator(), false)
                        .map(JsonNode::asText))
                .contains("login", "transactie");
    }

    private TestUser loggedIn() {
        TestUser user = realm.newUser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        return user;
    }

    // A mail that warns of wrong codes comes in between.
    private static Mail codeMail(TestUser user, int number) {
        return Await.value(
                "code " + number,
                () -> user.mails().stream()
                        .filter(mail -> !mail.warnsOfWrongCodes())
                        .skip(number - 1)
                        .findFirst());
    }

    /** What the portal learns about a login without a transaction. */
    private String levelOfSession(TestUser user) {
        Login login = Login.begin(user, browser);
        return login.idToken(login.passwordPage()).path("acr").asText();
    }

    private static String message(String key) {
        return Messages.DUTCH.get(key).replace("{0}", "MijnAccountantsPortal");
    }
}

package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferPage.Step;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A lost passkey: recovery codes, and the recovery by mailbox. */
@Execution(ExecutionMode.CONCURRENT)
class LostPasskeyIT {

    private final Realm realm = TestServer.shared().exportedRealm();
    private final Passkey passkey = Passkey.any();
    private final App phone = App.any();
    private final RecoverySet set = RecoverySet.any();
    private final TestUser user = realm.newUser(passkey.named("Laptop"));

    @Test
    void theMailboxRemovesThePasskeyWhenTheTimeHasComeAndLeadsToTheWizard() {
        dueFor(user);

        OfferPage wizard = goOnByMail(user);

        assertThat(credentials(user)).containsExactly("password");
        assertThat(wizard.offers("skip")).isFalse();
        assertThat(user.mailOf("portalPasskeyRemoved").text()).contains("127.0.0.1");
        assertThat(user.event("REMOVE_CREDENTIAL").getDetails()).containsEntry("credential_type", "webauthn");
        App app = wizard.setUp("Phone");
        assertThat(user.ledger().recoveries().get(0).get("STATE")).isEqualTo("ENDED");
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aTabThatWentOnByMailIsBackAtThePasskeyOnceTheOwnerEndsTheRecovery() {
        dueFor(user);
        CodePage parked = RecoveryPage.dueCodePage(Login.begin(user));
        String code = user.mailOf("portalLoginCode").code();
        Page key = RecoveryPage.of(Login.begin(user).enterPassword()).form().press("recovery-back");
        assertThat(passkey.answer(key).submit().kind()).isEqualTo(Page.Kind.PORTAL);

        Page over = parked.enter(code);
        Page next = over.browser().open(over.address());

        assertThat(over.text()).contains(message("portal-notice-recovery-over"));
        assertThat(next.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(credentials(user)).contains("webauthn");
    }

    @Test
    void noPasskeySurvivesTheRecoveryOfAnApp() {
        TestUser both = realm.newUser(phone.named("Phone")
                .andThen(passkey.named("Laptop"))
                .andThen(Passkey.any().passwordless("Key"))
                .andThen(set.kept()));
        dueFor(both);

        goOnByMail(both);

        assertThat(credentials(both)).containsExactly("password");
        assertThat(both.mailOf("portalAppRemoved")).isNotNull();
        assertThat(both.mailOf("portalPasskeyRemoved")).isNotNull();
    }

    @Test
    void pagesAndMailsSpeakOfPasskeys() {
        RecoveryPage explained = RecoveryPage.afterPasskey(Login.begin(user));
        RecoveryPage standing = explained.request(user);

        assertThat(explained.page().one("h1").text()).isEqualTo(message("portalRecoveryTitlePasskey"));
        assertThat(explained.page().text()).contains(message("portalRecoveryWhatPasskey"), "3 dagen");
        assertThat(user.mailOf("portalRecoveryCode").text()).contains(message("portalRecoveryCodeTextPasskey"));
        Mail requested = user.mailOf("portalRecoveryRequestedPasskey");
        assertThat(requested.text()).contains("passkeys").doesNotContain("app wordt");
        assertThat(standing.stage()).isEqualTo("standing");
        Page question = new Browser().open(RecoveryPage.link(requested));
        assertThat(question.text()).contains("passkeys van je account");
        assertThat(user.mailsOf("portalRecoveryRequested")).isZero();
    }

    @Test
    void theRecoveryLeadsBackToThePasskey() {
        Page back = RecoveryPage.afterPasskey(Login.begin(user)).form().press("recovery-back");

        assertThat(passkey.answer(back).submit().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLoginWithThePasskeyEndsTheRecoveryAndTheOwnerIsTold() {
        RecoveryPage.afterPasskey(Login.begin(user)).request(user);

        passkey.answer(passkeyPage(user)).submit();

        assertThat(user.ledger().recoveries().get(0).get("LAST_CHANGE")).isEqualTo("APP_USED");
        assertThat(user.mailOf("portalRecoveryEnded")).isNotNull();
    }

    @Test
    void aPasskeyThatIsRefusedDoesNotEndIt() {
        RecoveryPage.afterPasskey(Login.begin(user)).request(user);

        passkey.onPageOf("https://portal.evil.test").answer(passkeyPage(user)).submit();

        assertThat(user.ledger().recoveries().get(0).get("STATE")).isEqualTo("WAITING");
    }

    @Test
    void anotherPasskeyOvertakesTheRecovery() {
        TestUser both =
                realm.newUser(passkey.named("Laptop").andThen(Passkey.any().named("Key")));
        dueFor(both);
        removeOne(both, "Key");

        Await.until(
                "the end",
                () -> "OVERTAKEN".equals(both.ledger().recoveries().get(0).get("LAST_CHANGE")));

        assertThat(Login.begin(both).enterPassword().kind()).isEqualTo(Page.Kind.PASSKEY);
    }

    @Test
    void duringTheWaitOnlyThePasskeyLogsIn() {
        RecoveryPage.afterPasskey(Login.begin(user)).request(user);

        RecoveryPage again = RecoveryPage.afterPasskey(Login.begin(user));

        assertThat(again.stage()).isEqualTo("standing");
        assertThat(again.press("recovery-go").stage()).isEqualTo("standing");
    }

    @Test
    void aLostPasskeyIsNoWayRoundAtATransaction() {
        Login login = new Login(user, "", TransactionRequest.of(realm).open(new Browser()));

        Page transaction = passkey.answer(login.enterPassword()).submit();

        assertThat(transaction.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(transaction.has("#portal-lost")).isFalse();
        assertThat(transaction.has("[name=recovery-code]")).isFalse();
    }

    @Test
    void aRecoveryCodeStandsInForThePasskey() {
        TestUser owner = realm.newUser(set.kept().andThen(passkey.named("Laptop")));

        Page page = passkeyPage(owner);
        assertThat(page.has("[name=tryAnotherWay]")).isFalse();
        RecoveryLoginPage code = recoveryCode(page);
        assertThat(RecoveryLoginPage.of(code.page().refresh())).isNotNull();

        assertThat(passkey.answer(code.back()).submit().kind()).isEqualTo(Page.Kind.PORTAL);
        Page next = recoveryCode(passkeyPage(owner)).enter(set.code(3));
        assertThat(OfferPage.of(next).step()).isEqualTo(Step.LOST);
        assertThat(RecoverySet.left(owner)).containsExactly(11);
    }

    @Test
    void theRecoveryCodeLeadsBackToThePasskeyBeforeAnOlderApp() {
        TestUser owner = realm.newUser(phone.named("Phone").andThen(set.kept()).andThen(passkey.named("Laptop")));

        Page back = recoveryCode(passkeyPage(owner)).back();

        assertThat(back.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(back.formWith("[name=tryAnotherWay]").submit().document().select("[name=authenticationExecution]"))
                .hasSize(3);
    }

    @Test
    void noLeavesThePasskeyAndYesLeadsToAnAppThatTakesItsPlace() {
        TestUser owner = realm.newUser(passkey.named("Laptop").andThen(set.kept()));
        OfferPage question = OfferPage.of(recoveryCode(passkeyPage(owner)).enter(set.code(1)));
        assertThat(question.page().document().select("main li").eachText()).containsExactly("Laptop");
        assertThat(question.page().one("h1").text()).isEqualTo(message("portalLostTitlePasskey"));
        assertThat(question.form().press("keep").kind()).isEqualTo(Page.Kind.PORTAL);
        OfferPage again = OfferPage.of(recoveryCode(passkeyPage(owner)).enter(set.code(2)));

        App app = again.press("lost").setUp("Phone");

        assertThat(credentials(owner)).containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
        assertThat(RecoverySet.left(owner)).containsExactly(10);
        assertThat(owner.mailOf("portalPasskeyRemoved")).isNotNull();
        assertThat(owner.mailOf("portalAppSetUp")).isNotNull();
        assertThat(AppCodePage.after(Login.begin(owner)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void withoutTheSettingThePageNamesTheAccountant() {
        Realm off = TestServer.shared()
                .realm(
                        "passkey-without-recovery",
                        file -> file.settings("passkey at login").remove("recovery-wait"));

        Page page = passkeyPage(off.newUser(passkey.named("Laptop")));

        assertThat(page.has("#portal-lost")).isFalse();
        assertThat(page.text()).contains(message("portalPasskeyLost"));
    }

    private static void dueFor(TestUser user) {
        RecoveryPage.afterPasskey(Login.begin(user)).request(user);
        user.ledger().recoveryWaits(Duration.ofDays(3));
    }

    private static OfferPage goOnByMail(TestUser user) {
        return OfferPage.of(RecoveryPage.goOnByMail(Login.begin(user)));
    }

    private static Page passkeyPage(TestUser user) {
        Page page = Login.begin(user).enterPassword();
        assertThat(page.kind()).as(page.toString()).isEqualTo(Page.Kind.PASSKEY);
        return page;
    }

    private static RecoveryLoginPage recoveryCode(Page passkeyPage) {
        return RecoveryLoginPage.of(passkeyPage.formWith("[name=recovery-code]").press("recovery-code"));
    }

    private static List<String> credentials(TestUser user) {
        return StreamSupport.stream(user.realm().admin().get(path(user)).spliterator(), false)
                .map(credential -> credential.path("type").asText())
                .toList();
    }

    private static void removeOne(TestUser user, String name) {
        StreamSupport.stream(user.realm().admin().get(path(user)).spliterator(), false)
                .filter(credential -> credential.path("userLabel").asText().equals(name))
                .forEach(credential -> user.realm()
                        .admin()
                        .delete(path(user) + "/" + credential.path("id").asText()));
    }

    private static String path(TestUser user) {
        return "/" + user.realm().name() + "/users/" + user.id() + "/credentials";
    }

    private static String message(String key) {
        return Messages.DUTCH.get(key);
    }
}

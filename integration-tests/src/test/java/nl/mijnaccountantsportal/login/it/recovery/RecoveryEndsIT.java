package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What ends a recovery, such as a sign of the owner, and what does not. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryEndsIT {

    private final Realm realm = TestServer.shared().exportedRealm();
    private final App phone = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));

    @Test
    void aLoginWithTheAppEndsItAndTheOwnerIsTold() {
        RecoveryPage.requestedBy(user);

        AppCodePage.after(Login.begin(user)).enter(phone.code());

        assertThat(lastChange()).isEqualTo("APP_USED");
        assertThat(user.mailOf("portalRecoveryEnded").text()).doesNotContain("http");
    }

    @Test
    void aWrongCodeOfTheAppDoesNot() {
        RecoveryPage.requestedBy(user);

        AppCodePage.after(Login.begin(user)).enterInVain(phone.wrongCode());

        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void aRefreshOrAnOpenSessionDoesNot() {
        Login login = Login.begin(user);
        JsonNode tokens = login.tokens(AppCodePage.after(login).enter(phone.code()));
        RecoveryPage.requestedBy(user);

        login.refresh(tokens);
        Login.begin(user, login.passwordPage().browser());

        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void theMailedLinkShowsAPageAndChangesNothing() {
        RecoveryPage.requestedBy(user);

        Page page = denyPage();

        assertThat(page.has("#portal-recovery-deny")).isTrue();
        assertThat(page.status()).isEqualTo(200);
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void theFormOfThatPageEndsItOnce() {
        RecoveryPage.requestedBy(user);
        Form form = denyPage().formWith("#portal-recovery-deny button");

        Page denied = form.submit();
        Page again = form.submit();

        assertThat(denied.one("#portal-recovery-state").attr("data-state")).isEqualTo("denied");
        assertThat(again.one("#portal-recovery-state").attr("data-state")).isEqualTo("gone");
        assertThat(lastChange()).isEqualTo("DENIED");
        assertThat(user.mailOf("portalRecoveryEnded")).isNotNull();
    }

    @Test
    void aLinkThatNobodyMailedEndsNothing() {
        RecoveryPage.requestedBy(user);
        URI link = link();
        String token = link.getQuery().substring("token=".length());
        List<String> forged = List.of("", "x", token.substring(0, token.length() - 1), token + "A", "a.b.c.d");

        for (String other : forged) {
            Page page = new Browser().open(URI.create(realm.url() + "/portal-recovery/deny?token=" + other));
            assertThat(page.has("#portal-recovery-deny")).as(other).isFalse();
            new Browser().post(URI.create(realm.url() + "/portal-recovery/deny"), Map.of("token", other));
        }
        new Browser().post(URI.create(realm.url() + "/portal-recovery/deny"), Map.of());
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void theLinkOfAnotherRealmEndsNothing() {
        RecoveryPage.requestedBy(user);
        Realm other = TestServer.shared().realmWithoutDetection();
        URI moved =
                URI.create(link().toString().replace("/realms/" + realm.name() + "/", "/realms/" + other.name() + "/"));

        assertThat(new Browser().open(moved).has("#portal-recovery-deny")).isFalse();
    }

    @Test
    void anOldLinkDoesNotEndANewRequest() {
        RecoveryPage.requestedBy(user);
        URI old = link();
        denyPage().formWith("#portal-recovery-deny button").submit();
        user.ledger().forgetSends();
        RecoveryPage.requestedBy(user);

        assertThat(new Browser().open(old).has("#portal-recovery-deny")).isFalse();
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void aLoggedInUserSeesItAtTheNextLoginAndCanEndIt() {
        Browser browser = ownersBrowser();
        RecoveryPage.requestedBy(user);

        Page pending = Login.begin(user, browser).passwordPage();
        Page denied = pending.formWith("#portal-recovery-pending").press("deny");

        assertThat(denied.text()).contains(Messages.DUTCH.get("portalRecoveryDeniedTitle"));
        assertThat(lastChange()).isEqualTo("DENIED");
        assertThat(denied.formWith("#portal-recovery-pending").press("go").kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theUserWhoMadeItContinuesAndIsAskedOncePerSession() {
        Browser browser = ownersBrowser();
        RecoveryPage.requestedBy(user);

        Page portal = Login.begin(user, browser)
                .passwordPage()
                .formWith("#portal-recovery-pending")
                .press("mine");

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(state()).isEqualTo("WAITING");
        assertThat(Login.begin(user, browser).passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aPassiveRequestIsNotStoppedByIt() {
        Browser browser = ownersBrowser();
        RecoveryPage.requestedBy(user);

        Page passive = Login.begin(user, browser, Map.of("prompt", "none")).passwordPage();

        assertThat(passive.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aNewPasswordOfAnAdministratorEndsIt() {
        RecoveryPage.requestedBy(user);

        realm.admin()
                .replace(
                        "/" + realm.name() + "/users/" + user.id() + "/reset-password",
                        Map.of("type", "password", "value", "Another horse battery 8", "temporary", false));

        Await.until("it ends", () -> lastChange().equals("NEW_PASSWORD"));
    }

    @Test
    void aResetOfThePasswordEndsIt() {
        RecoveryPage.requestedBy(user);

        PasswordReset reset = PasswordReset.of(Login.begin(user)).enterAppCode(phone.code());

        assertThat(reset.asksForPassword()).isTrue();
        assertThat(lastChange()).isEqualTo("APP_USED");
    }

    @Test
    void aResetThatAsksForNoAppEndsItToo() {
        Realm weak = TestServer.shared()
                .realmWithOffer(
                        "reset-without-app",
                        file -> file.executions("portal reset credentials").remove(2));
        TestUser owner = weak.newUser(phone.named("Phone"));
        RecoveryPage.requestedBy(owner);

        PasswordReset.of(Login.begin(owner)).choosePassword("Another horse battery 8");

        Await.until(
                "it ends",
                () -> "NEW_PASSWORD".equals(owner.ledger().recoveries().get(0).get("LAST_CHANGE")));
    }

    @Test
    void anAppThatAnAdministratorRemovedEndsIt() {
        RecoveryPage.requestedBy(user);

        Devices.remove(user, "Phone");

        Await.until("it ends", () -> lastChange().equals("OVERTAKEN"));
    }

    /** Changes it like another node, so that this node's cache does not know yet. */
    @Test
    void anAppThatIsInTheDatabaseAloneKeepsItFromItsEnd() {
        RecoveryPage.dueFor(user);
        CodePage code = RecoveryPage.dueCodePage(Login.begin(user));
        addPastTheServer("otp", "otp");

        code.enter(user.mailOf("portalLoginCode").code());

        assertThat(lastChange()).isEqualTo("OVERTAKEN");
        assertThat(credentials("otp")).isEqualTo(2);
    }

    @Test
    void recoveryCodesThatAreInTheDatabaseAloneGoWithTheApp() {
        RecoveryPage.dueFor(user);
        CodePage code = RecoveryPage.dueCodePage(Login.begin(user));
        addPastTheServer("otp", "recovery-authn-codes");

        code.enter(user.mailOf("portalLoginCode").code());

        assertThat(credentials("otp")).isZero();
        assertThat(credentials("recovery-authn-codes")).isZero();
    }

    private void addPastTheServer(String like, String type) {
        realm.server()
                .database()
                .change(
                        "insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, USER_LABEL, SECRET_DATA,"
                                + " CREDENTIAL_DATA, PRIORITY, VERSION) select ?, ?, USER_ID, CREATED_DATE, ?, SECRET_DATA,"
                                + " CREDENTIAL_DATA, 99, 0 from CREDENTIAL where USER_ID = ? and TYPE = ?",
                        UUID.randomUUID().toString(),
                        type,
                        "From elsewhere",
                        user.id(),
                        like);
    }

    private int credentials(String type) {
        return realm.server()
                .database()
                .rows("select * from CREDENTIAL where USER_ID = ? and TYPE = ?", user.id(), type)
                .size();
    }

    @Test
    void anotherAddressEndsIt() {
        RecoveryPage.requestedBy(user);

        user.set("email", "other-" + user.address());

        Await.until("it ends", () -> lastChange().equals("OVERTAKEN"));
    }

    @Test
    void anotherNameDoesNot() {
        RecoveryPage.requestedBy(user);

        user.set("firstName", "Berta");

        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void noRowIsLeftOfAUserWhoIsDeleted() {
        RecoveryPage.requestedBy(user);

        user.delete();

        assertThat(user.ledger().recoveries()).isEmpty();
    }

    @Test
    void noRowIsLeftOfARealmThatIsDeleted() {
        Realm gone = TestServer.shared().realmWithOffer("gone-with-recovery", file -> {});
        TestUser owner = gone.newUser(phone.named("Phone"));
        RecoveryPage.requestedBy(owner);

        gone.delete();

        assertThat(owner.ledger().recoveries()).isEmpty();
    }

    private Browser ownersBrowser() {
        Browser browser = new Browser();
        Page portal = AppCodePage.after(Login.begin(user, browser)).enter(phone.code());
        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        return browser;
    }

    private URI link() {
        return RecoveryPage.link(user.mailOf("portalRecoveryRequested"));
    }

    private Page denyPage() {
        return new Browser().open(link());
    }

    private String state() {
        return String.valueOf(user.ledger().recoveries().get(0).get("STATE"));
    }

    private String lastChange() {
        return String.valueOf(user.ledger().recoveries().get(0).get("LAST_CHANGE"));
    }
}

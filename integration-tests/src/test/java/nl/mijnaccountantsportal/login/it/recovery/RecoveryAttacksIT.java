package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
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

/** Attacks with the password, or with both password and mailbox. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryAttacksIT {

    private final Realm realm = TestServer.shared().exportedRealm();
    private final App phone = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));

    @Test
    void aStolenPasswordAloneBeginsNothing() {
        RecoveryPage code = RecoveryPage.after(Login.begin(user)).press("recovery-send");
        String wrong = user.mailOf("portalRecoveryCode").wrongCode();

        RecoveryPage refused = code.check(wrong);

        assertThat(refused.stage()).isEqualTo("code");
        assertThat(refused.press("recovery-go").stage()).isEqualTo("explain");
        assertThat(user.ledger().recoveries()).isEmpty();
        assertThat(user.mailsOf("portalRecoveryRequested")).isZero();
    }

    @Test
    void theOwnerIsWarnedOfWrongCodes() {
        RecoveryPage code = RecoveryPage.after(Login.begin(user)).press("recovery-send");
        Mail mail = user.mailOf("portalRecoveryCode");
        for (int guess = 1; guess <= 3; guess++) {
            code = code.check(mail.wrongCode(guess));
        }

        assertThat(user.warning(1).text()).contains("127.0.0.1");
    }

    @Test
    void fiveWrongCodesKillTheCode() {
        RecoveryPage code = RecoveryPage.after(Login.begin(user)).press("recovery-send");
        Mail mail = user.mailOf("portalRecoveryCode");
        for (int guess = 1; guess <= 5; guess++) {
            code = code.check(mail.wrongCode(guess));
        }

        assertThat(code.asksForCode()).isFalse();
        assertThat(code.page()
                        .formWith("#portal-recovery")
                        .fill("code", mail.code())
                        .press("recovery-check")
                        .text())
                .doesNotContain("Je verzoek is ontvangen");
        assertThat(user.ledger().recoveries()).isEmpty();
    }

    @Test
    void tenWrongCodesLockTheRecoveryAndNotTheLogin() {
        Page last = null;
        for (int browser = 0; browser < 2; browser++) {
            last = RecoveryPage.after(Login.begin(user)).press("recovery-send").page();
            Mail mail = user.mailOf("portalRecoveryCode", browser + 1);
            for (int guess = 1; guess <= 5; guess++) {
                last = RecoveryPage.of(last)
                        .form()
                        .fill("code", mail.wrongCode(guess))
                        .press("recovery-check");
            }
            user.ledger().forgetSends();
        }

        assertThat(last.notice()).isEqualTo("recovery-locked");
        assertThat(RecoveryPage.after(Login.begin(user))
                        .form()
                        .press("recovery-send")
                        .notice())
                .isEqualTo("recovery-locked");
        assertThat(user.ledger().lockedUntil()).isEmpty();
        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeWorksInTheTabThatAskedForItOnly() {
        RecoveryPage.after(Login.begin(user)).press("recovery-send");
        String code = user.mailOf("portalRecoveryCode").code();
        RecoveryPage other = RecoveryPage.after(Login.begin(user)).press("recovery-send");

        other.form().fill("code", code).press("recovery-check");

        assertThat(user.ledger().recoveries()).isEmpty();
    }

    @Test
    void aSecondMailWaitsForThePause() {
        RecoveryPage.after(Login.begin(user)).press("recovery-send").press("recovery-resend");

        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void passwordAndMailboxGoNoFasterThanTheWaitingTime() {
        RecoveryPage standing = RecoveryPage.requestedBy(user);
        user.ledger().recoveryWaits(Duration.ofDays(3).minusMinutes(1));

        assertThat(standing.press("recovery-go").stage()).isEqualTo("standing");
        assertThat(RecoveryPage.requestedAgainBy(user).stage()).isEqualTo("standing");
        assertThat(user.ledger().recoveries()).hasSize(1);
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void theMailStepCannotBeChosenBeforeTheTime() {
        RecoveryPage standing = RecoveryPage.requestedBy(user);
        String mailStep = realm.emailCodeExecution().path("id").asText();

        Page next = standing.form().fill("authenticationExecution", mailStep).submit();

        assertThat(next.kind()).isNotIn(Page.Kind.CODE, Page.Kind.PORTAL, Page.Kind.OFFER);
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void aRequestThatNobodyUsesLapses() {
        RecoveryPage.requestedBy(user);
        user.ledger().recoveryWaits(Duration.ofDays(10).plusMinutes(1));

        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(user.mailOf("portalRecoveryLapsed").text()).doesNotContain("http");
        assertThat(user.ledger().recoveries().get(0).get("LAST_CHANGE")).isEqualTo("LAPSED");
    }

    @Test
    void aRequestFromBeforeAnotherAppWasSetUpRemovesNothing() {
        RecoveryPage.requestedBy(user);
        user.receives(App.any());
        user.ledger().recoveryWaits(Duration.ofDays(3));

        Page refused = RecoveryPage.goOnByMail(Login.begin(user));

        assertThat(refused.notice()).isEqualTo("recovery-over");
        assertThat(Devices.of(user)).hasSize(2);
        assertThat(user.ledger().recoveries().get(0).get("LAST_CHANGE")).isEqualTo("OVERTAKEN");
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    @Test
    void aRequestThatEndsWhileTheLastCodeIsUnderWayRemovesNothing() {
        RecoveryPage.dueFor(user);
        CodePage last = RecoveryPage.dueCodePage(Login.begin(user));
        AdminCaller.with(realm, "manage-users").status("DELETE", realm, "/users/" + user.id() + "/recovery");

        Page refused = last.enter(user.mailOf("portalLoginCode").code());

        assertThat(refused.notice()).isEqualTo("recovery-over");
        assertThat(Devices.of(user)).containsExactly("Phone");
        assertThat(user.events("LOGIN")).isEmpty();
    }

    @Test
    void theCodeThatRequestedItDoesNotCompleteIt() {
        RecoveryPage.dueFor(user);
        String requesting = user.mailOf("portalRecoveryCode").code();
        CodePage last = RecoveryPage.dueCodePage(Login.begin(user));

        assertThat(last.enter(requesting).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void aRecoveryConfirmsNoTransaction() {
        RecoveryPage.dueFor(user);
        Browser browser = new Browser();
        TransactionRequest asked = TransactionRequest.of(realm);
        Page password = asked.open(browser);

        Page refused = RecoveryPage.goOnByMail(new Login(user, asked.verifier(), password));

        assertThat(refused.notice()).isEqualTo("recovered");
        assertThat(refused.formWith("#portal-return").press("cancel").kind()).isNotEqualTo(Page.Kind.PORTAL);
        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void aRecoveryConfirmsNoTransactionLaterEitherUntilAnAppIsSetUp() {
        RecoveryPage.dueFor(user);
        RecoveryPage.goOnByMail(Login.begin(user));
        user.ledger().forgetSends();
        TransactionRequest asked = TransactionRequest.of(realm);
        CodePage code = new Login(user, asked.verifier(), asked.open(new Browser())).codePage();

        Page refused = code.enter(user.mailOf("portalLoginCode", 2).code());

        assertThat(refused.notice()).isEqualTo("recovered");
    }

    @Test
    void anotherTabBeginsNoRecoveryBeforeTheNewAppIsSetUp() {
        RecoveryPage.dueFor(user);
        RecoveryPage other = RecoveryPage.of(Login.begin(user).enterPassword());
        RecoveryPage.goOnByMail(Login.begin(user));
        long mails = user.mailsOf("portalRecoveryCode");

        Page answer = other.form().press("recovery-send");

        assertThat(answer.has("[data-stage=code]")).isFalse();
        assertThat(user.mailsOf("portalRecoveryCode")).isEqualTo(mails);
        assertThat(user.ledger().recoveries().get(0).get("STATE")).isEqualTo("APP_REMOVED");
    }

    @Test
    void aRecoveryCodeEndsARequestThatWaits() {
        RecoverySet set = RecoverySet.any();
        TestUser owner = realm.newUser(phone.named("Phone").andThen(set.kept()));
        RecoveryPage.requestedBy(owner);

        RecoveryLoginPage.after(Login.begin(owner)).enter(set.code(1));

        assertThat(owner.ledger().recoveries().get(0).get("LAST_CHANGE")).isEqualTo("APP_USED");
    }

    @Test
    void allOtherSessionsEnd() {
        Login attacker = Login.begin(user);
        JsonNode tokens = attacker.tokens(AppCodePage.after(attacker).enter(phone.code()));
        RecoveryPage.dueFor(user);

        RecoveryPage.goOnByMail(Login.begin(user));

        String sessions = "/" + realm.name() + "/users/" + user.id() + "/sessions";
        assertThat(tokens.path("refresh_token").asText()).isNotEmpty();
        assertThat(realm.admin().get(sessions)).isEmpty();
    }

    @Test
    void theRecoveryCodesThatStoodInForTheAppGoWithIt() {
        RecoveryPage.dueFor(user);
        realm.server()
                .database()
                .change(
                        "insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, SECRET_DATA, CREDENTIAL_DATA, PRIORITY)"
                                + " values (?, 'recovery-authn-codes', ?, 0, '{\"codes\":[]}',"
                                + " '{\"hashIterations\":1,\"algorithm\":\"SHA-512\",\"remaining\":0,\"total\":0}', 30)",
                        UUID.randomUUID().toString(),
                        user.id());
        realm.admin().create("/" + realm.name() + "/clear-user-cache", Map.of());

        RecoveryPage.goOnByMail(Login.begin(user));

        assertThat(realm.admin()
                        .get("/" + realm.name() + "/users/" + user.id() + "/credentials")
                        .findValuesAsText("type"))
                .containsExactly("password");
    }

    @Test
    void whereTheSettingIsOffNothingLeadsToARecovery() {
        Realm without = TestServer.shared()
                .realmWithOffer(
                        "without-recovery",
                        file -> file.settings("app code at login").remove("recovery-wait"));
        TestUser owner = without.newUser(phone.named("Phone"));
        AppCodePage page = AppCodePage.after(Login.begin(owner));

        assertThat(page.page().has("#portal-lost")).isFalse();
        assertThat(page.page().text()).contains(Messages.DUTCH.get("portalAppLost"));
        assertThat(page.form().fill("code", "").press("recovery-send").kind()).isEqualTo(Page.Kind.APP_CODE);
        assertThat(owner.ledger().codes()).isEmpty();
    }

    @Test
    void anUnverifiedAddressLeadsToNoRecovery() {
        TestUser stranger = realm.newUser(phone.named("Phone").andThen(changed -> changed.setEmailVerified(false)));

        assertThat(Login.begin(stranger).enterPassword().has("#portal-lost")).isFalse();
    }
}

package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Guesses at recovery codes, and where they are not accepted. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryLimitsIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithoutDetection();
    private final App phone = App.any();
    private final RecoverySet set = RecoverySet.any();
    private final TestUser user = realm.newUser(phone.named("Phone").andThen(set.kept()));

    @Test
    void aWrongCodeIsRefusedAndCounted() {
        RecoveryLoginPage refused = RecoveryLoginPage.after(Login.begin(user)).enterInVain(RecoverySet.wrong(1));

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalRecoveryCodeWrong"));
        assertThat(user.ledger().appFailures()).hasSize(1);
        assertThat(user.event("LOGIN_ERROR").getError()).isEqualTo("invalid_user_credentials");
        assertThat(RecoverySet.left(user)).containsExactly(12);
    }

    @Test
    void guessesCountTogetherWithThoseAtTheApp() {
        guessedAtTheApp(9);

        Page locked = RecoveryLoginPage.after(Login.begin(user)).enter(RecoverySet.wrong(1));

        assertThat(locked.notice()).isEqualTo("recovery-locked-until");
        assertThat(locked.has("form")).isFalse();
        assertThat(AppCodePage.after(Login.begin(user)).enter(phone.code()).notice())
                .isEqualTo("app-locked-until");
    }

    private void guessedAtTheApp(int times) {
        AppCodePage.after(Login.begin(user)).enterInVain(phone.wrongCode());
        user.ledger().hadAppFailures(times - 1, Duration.ofMinutes(5));
    }

    @Test
    void theRightCodeOfALockedUserIsRefusedAndNotUsedUp() {
        guessedAtTheApp(10);

        Page refused = RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1));

        assertThat(refused.notice()).isEqualTo("recovery-locked-until");
        assertThat(RecoverySet.left(user)).containsExactly(12);
        assertThat(user.event("LOGIN_ERROR").getError()).isEqualTo("user_temporarily_disabled");
    }

    @Test
    void guessesInManyTabsAtBothAreTenInAll() {
        List<Form> forms = IntStream.rangeClosed(1, 14)
                .mapToObj(number -> number % 2 == 0
                        ? RecoveryLoginPage.after(Login.begin(user)).form().fill("code", RecoverySet.wrong(number))
                        : AppCodePage.after(Login.begin(user)).form().fill("code", phone.wrongCode(number)))
                .toList();

        Together.run(forms.stream().map(form -> (Callable<Page>) form::submit).toList());

        assertThat(user.ledger().appFailures()).hasSize(10);
    }

    @Test
    void theThirdWrongCodeIsToldToTheUserByMail() {
        RecoveryLoginPage page = RecoveryLoginPage.after(Login.begin(user));
        for (int guess = 1; guess <= 3; guess++) {
            page = page.enterInVain(RecoverySet.wrong(guess));
        }

        assertThat(user.warning(1).subject())
                .isEqualTo(Messages.DUTCH.get("portalFailedCodesSubject", "MijnAccountantsPortal"));
    }

    @Test
    void wrongCodesCountInBruteForceDetection() {
        TestUser watched = server.exportedRealm().newUser(phone.named("Phone").andThen(set.kept()));

        RecoveryLoginPage.after(Login.begin(watched)).enterInVain(RecoverySet.wrong(1));

        watched.awaitFailures(1);
    }

    @Test
    void aTransactionIsNotConfirmedByARecoveryCode() {
        Browser browser = new Browser();
        RecoveryLoginPage.after(Login.begin(user, browser)).enter(set.code(1));

        Page confirmation = TransactionRequest.of(realm).open(browser);

        AppCodePage page = AppCodePage.of(confirmation);
        assertThat(page.page().has("[name=recovery-code]")).isFalse();
        assertThat(page.page().has("[name=tryAnotherWay]")).isFalse();
        assertThat(AppCodePage.of(page.form().press("recovery-code")).page().has("#portal-transaction"))
                .isTrue();
    }

    @Test
    void aLoginByRecoveryCodeForATransactionStillNeedsTheApp() {
        Login login = new Login(user, "", TransactionRequest.of(realm).open(new Browser()));

        Page confirmation = RecoveryLoginPage.after(login).enter(set.code(1));

        assertThat(AppCodePage.of(confirmation).page().has("#portal-transaction"))
                .isTrue();
    }

    @Test
    void aStepThatAnAdministratorPutsIntoTheHigherLevelIsPassedBy() {
        Realm careless = server.realm("recovery-at-level-2", file -> {
            file.switchDetectionOff();
            ArrayNode executions = file.executions("confirmation");
            ObjectNode step = executions.addObject();
            step.put("authenticator", "portal-recovery-code")
                    .put("requirement", "ALTERNATIVE")
                    .put("priority", 5);
        });
        TestUser owner = careless.newUser(phone.named("Phone").andThen(set.kept()));
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(owner, browser)).enter(phone.code());

        AppCodePage page = AppCodePage.of(TransactionRequest.of(careless).open(browser));

        assertThat(page.page().has("[name=recovery-code]")).isFalse();
        assertThat(page.page().has("[name=tryAnotherWay]")).isFalse();
        Page refused = page.form()
                .without("code")
                .fill("authenticationExecution", execution(careless))
                .submit();
        assertThat(refused.kind()).isNotIn(Page.Kind.RECOVERY, Page.Kind.PORTAL);
    }

    private String execution(Realm careless) {
        JsonNode executions =
                careless.admin().get("/" + careless.name() + "/authentication/flows/confirmation/executions");
        for (JsonNode execution : executions) {
            if (execution.path("providerId").asText().equals("portal-recovery-code")) {
                return execution.path("id").asText();
            }
        }
        throw new AssertionError("No such step");
    }

    @Test
    void administratorsSeeHowManyCodesAreLeftAndNeverWhich() {
        RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1));

        JsonNode state = AdminCaller.with(realm, "view-users").state(user);

        assertThat(state.path("recoveryCodes").path("left").asInt(-1)).isEqualTo(11);
        assertThat(state.toString()).doesNotContain("encodedHashedValue");
    }

    @Test
    void aDisabledUserIsRefusedAndKeepsTheCode() {
        RecoveryLoginPage page = RecoveryLoginPage.after(Login.begin(user));
        user.set("enabled", false);

        page.enter(set.code(1));

        assertThat(RecoverySet.left(user)).containsExactly(12);
        assertThat(user.events("LOGIN")).isEmpty();
    }

    @Test
    void aCodeOfAnotherUserIsAGuess() {
        RecoverySet others = RecoverySet.any();
        realm.newUser(App.any().named("Phone").andThen(others.kept()));

        RecoveryLoginPage refused = RecoveryLoginPage.after(Login.begin(user)).enterInVain(others.code(1));

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalRecoveryCodeWrong"));
        assertThat(user.ledger().appFailures()).hasSize(1);
    }
}

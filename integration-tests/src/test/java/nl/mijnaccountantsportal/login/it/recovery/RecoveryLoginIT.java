package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login with a recovery code instead of the app's. */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryLoginIT {

    private final TestServer server = TestServer.shared();
    // Without the offer, so a login ends at the portal, and without detection, which would refuse a code right after a
    // wrong one.
    private final Realm realm = server.realmWithoutDetection();
    private final App phone = App.any();
    private final RecoverySet set = RecoverySet.any();

    private TestUser user() {
        return realm.newUser(phone.named("Phone").andThen(set.kept()));
    }

    @Test
    void aRecoveryCodeLogsTheUserIn() {
        TestUser user = user();
        Login login = Login.begin(user);

        Page portal = RecoveryLoginPage.after(login).enter(set.code(1));

        JsonNode token = login.idToken(portal);
        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "otp");
        assertThat(token.path("acr").asText()).isEqualTo("login");
        assertThat(RecoverySet.left(user)).containsExactly(11);
    }

    @Test
    void anyCodeOfTheListIsAsGoodAsTheNextOne() {
        TestUser user = user();

        assertThat(RecoveryLoginPage.after(Login.begin(user)).enter(set.code(7)).kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoveryLoginPage.after(Login.begin(user)).enter(set.code(2)).kind())
                .isEqualTo(Page.Kind.PORTAL);

        assertThat(RecoverySet.left(user)).containsExactly(10);
    }

    @Test
    void blanksDashesAndLowerCaseDoNotMatter() {
        String code = set.code(3).toLowerCase(Locale.ROOT);
        String typed = " " + code.substring(0, 4) + " - " + code.substring(4, 8) + "\u2013" + code.substring(8) + " ";

        assertThat(RecoveryLoginPage.after(Login.begin(user())).enter(typed).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aUsedCodeIsRefusedInAnotherBrowser() {
        TestUser user = user();
        RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1));

        RecoveryLoginPage refused = RecoveryLoginPage.after(Login.begin(user)).enterInVain(set.code(1));

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalRecoveryCodeWrong"));
        assertThat(refused.enter(set.code(2)).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeWorksOnceWhenEightBrowsersSubmitItAtOnce() {
        TestUser user = user();
        List<Form> forms = IntStream.range(0, 8)
                .mapToObj(i -> RecoveryLoginPage.after(Login.begin(user)).form().fill("code", set.code(5)))
                .toList();

        List<Page.Kind> ends = Together.run(forms.stream()
                .map(form -> (Callable<Page.Kind>) () -> form.submit().kind())
                .toList());

        assertThat(ends).containsOnlyOnce(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(user)).containsExactly(11);
    }

    @Test
    void theSameFormThatIsSentTwiceLeadsOn() {
        TestUser user = server.realmWithOfferWithoutDetection()
                .newUser(phone.named("Phone").andThen(set.kept()));
        Form form = RecoveryLoginPage.after(Login.begin(user)).form().fill("code", set.code(1));
        form.submit();

        Page second = form.submit();

        assertThat(OfferPage.of(second).step()).isEqualTo(OfferPage.Step.LOST);
        assertThat(RecoverySet.left(user)).containsExactly(11);
    }

    @Test
    void differentCodesAtOnceAreAllUsedUp() {
        TestUser user = user();
        List<Form> forms = IntStream.rangeClosed(1, 4)
                .mapToObj(number ->
                        RecoveryLoginPage.after(Login.begin(user)).form().fill("code", set.code(number)))
                .toList();

        List<Page.Kind> ends = Together.run(forms.stream()
                .map(form -> (Callable<Page.Kind>) () -> form.submit().kind())
                .toList());

        assertThat(ends).containsOnly(Page.Kind.PORTAL);
        assertThat(RecoverySet.left(user)).containsExactly(8);
    }

    @Test
    void theLastCodeLogsInAndEndsTheSet() {
        TestUser user = realm.newUser(phone.named("Phone").andThen(set.keptFrom(12)));

        assertThat(RecoveryLoginPage.after(Login.begin(user))
                        .enter(set.code(12))
                        .kind())
                .isEqualTo(Page.Kind.PORTAL);

        assertThat(RecoverySet.left(user)).isEmpty();
        assertThat(AppCodePage.after(Login.begin(user)).page().has("[name=recovery-code]"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD", "ABCDEFGHIJKLM", "ABCDEFGHIJK0", "ABCDEFGHIJK!"})
    void whatIsNoCodeIsNoGuess(String input) {
        TestUser user = user();

        RecoveryLoginPage refused = RecoveryLoginPage.after(Login.begin(user)).enterInVain(input);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalRecoveryCodeMalformed"));
        assertThat(user.ledger().appFailures()).isEmpty();
        assertThat(user.events("LOGIN_ERROR")).isEmpty();
    }

    @Test
    void theOwnerIsToldByMailHowManyCodesAreLeft() {
        TestUser user = user();

        RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1));

        Mail mail = user.change();
        assertThat(mail.subject())
                .isEqualTo(Messages.DUTCH.get("portalRecoveryCodeUsedSubject", "MijnAccountantsPortal"));
        assertThat(mail.text())
                .contains(Messages.DUTCH.get("portalRecoveryCodeUsedText", "MijnAccountantsPortal", "11"))
                .contains("127.0.0.1")
                .doesNotContain(set.code(1));
    }

    @Test
    void theEventSaysHowManyCodesAreLeft() {
        TestUser user = user();

        RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1));

        assertThat(user.event("LOGIN").getDetails())
                .containsEntry("portal_recovery_codes_left", "11")
                .containsEntry("credential_type", "recovery-authn-codes");
    }

    @Test
    void noCodeIsInAnyLogOrEvent() {
        TestUser user = user();
        RecoveryLoginPage.after(Login.begin(user)).enterInVain(RecoverySet.wrong(1));
        RecoveryLoginPage.after(Login.begin(user)).enter(set.code(1));
        user.event("LOGIN");

        assertThat(server.ownLog()).noneMatch(line -> line.contains(set.code(1)) || line.contains("WRNGWRNG"));
        assertThat(server.database().everything()).doesNotContain(set.code(1));
    }

    @Test
    void theAppIsAskedForAlthoughTheCodesAreOlder() {
        TestUser user = realm.newUser(set.kept().andThen(phone.named("Phone")));

        AppCodePage page = AppCodePage.after(Login.begin(user));

        assertThat(page.enter(phone.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void thePageStaysWhenItIsLoadedAgainAndLeadsBackToTheApp() {
        RecoveryLoginPage page = RecoveryLoginPage.after(Login.begin(user()));

        RecoveryLoginPage again = RecoveryLoginPage.of(page.page().refresh());
        AppCodePage app = AppCodePage.of(again.back());

        assertThat(AppCodePage.of(app.page().refresh()).enter(phone.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void usersSwitchBackAndForthAsOftenAsTheyLike() {
        RecoveryLoginPage page = RecoveryLoginPage.after(Login.begin(user()));

        RecoveryLoginPage again = RecoveryLoginPage.of(AppCodePage.of(page.back())
                .page()
                .formWith("[name=recovery-code]")
                .press("recovery-code"));

        assertThat(again.enter(set.code(1)).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void thePageIsNoWayForUsersWithoutCodes() {
        AppCodePage page = AppCodePage.after(Login.begin(realm.newUser(phone.named("Phone"))));

        assertThat(page.page().has("[name=recovery-code]")).isFalse();
        AppCodePage still = AppCodePage.of(page.form().press("recovery-code"));
        assertThat(still.error()).contains(Messages.DUTCH.get("portalAppCodeMalformed"));
    }

    @Test
    void codesWithoutAnAppAreNoSecondFactor() {
        TestUser user = realm.newUser(set.kept());

        CodePage page = Login.begin(user).codePage();

        assertThat(page.page().has("[name=tryAnotherWay]")).isFalse();
        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theStepMayStandBeforeTheMailboxToo() {
        Realm other = server.realm("recovery-before-mail", file -> {
            file.switchDetectionOff();
            file.json()
                    .path("authenticationFlows")
                    .forEach(flow -> flow.path("authenticationExecutions").forEach(execution -> {
                        if (execution.path("authenticator").asText().equals("portal-recovery-code")) {
                            ((ObjectNode) execution).put("priority", 15);
                        }
                    }));
        });
        TestUser byMail = other.newUser();
        TestUser byApp = other.newUser(phone.named("Phone").andThen(set.kept()));

        CodePage page = Login.begin(byMail).codePage();

        assertThat(page.enter(byMail.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(RecoveryLoginPage.after(Login.begin(byApp))
                        .enter(set.code(1))
                        .kind())
                .isEqualTo(Page.Kind.PORTAL);
    }
}

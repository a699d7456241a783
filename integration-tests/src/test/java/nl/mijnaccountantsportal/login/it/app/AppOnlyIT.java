package nl.mijnaccountantsportal.login.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Users with an app get no e-mail code, whatever their browser requests. */
@Execution(ExecutionMode.CONCURRENT)
class AppOnlyIT {

    private final Realm realm = TestServer.shared().exportedRealm();
    private final App app = App.any();
    private final TestUser user = realm.newUser(app.named("Phone"));
    private final String emailCode = realm.emailCodeExecution().path("id").asText();

    @AfterEach
    void noCodeWasSent() {
        assertThat(user.ledger().codes())
                .as("the link of a reset is no code")
                .allMatch(row -> row.get("PURPOSE").equals("RESET"));
        assertThat(user.mails())
                .noneMatch(mail ->
                        mail.subject().equals(Messages.DUTCH.get("portalLoginCodeSubject", "MijnAccountantsPortal")));
    }

    @Test
    void thePageLeadsToNoOtherWay() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        assertThat(page.page().has("#try-another-way")).isFalse();
        assertThat(page.page().has("[name=tryAnotherWay]")).isFalse();
        assertThat(page.page().document().html()).doesNotContain(emailCode);
    }

    @Test
    void theChoiceOfAnotherWayLeadsBackToTheApp() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        Page choice = page.form().without("code").press("tryAnotherWay");
        Page next = page.page()
                .browser()
                .post(action(choice.has("form") ? choice : page.page()), Map.of("authenticationExecution", emailCode));

        stillAsksForTheApp(next);
    }

    @Test
    void theMailboxChosenByItsExecutionLeadsBackToTheApp() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        Page next = page.form().fill("authenticationExecution", emailCode).submit();

        stillAsksForTheApp(next);
        assertThat(AppCodePage.of(next).enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void afterThatChoiceARefreshShowsTheAppAgain() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        Page next = page.form().fill("authenticationExecution", emailCode).submit();

        stillAsksForTheApp(next.refresh());
    }

    @Test
    void aCodeOfTheAppAndTheMailboxInOneFormIsNoWayIn() {
        AppCodePage page = AppCodePage.after(Login.begin(user));

        Page next = page.form()
                .fill("authenticationExecution", emailCode)
                .fill("code", "123456")
                .submit();

        stillAsksForTheApp(next);
    }

    @Test
    void theMailboxsExecutionInTheAddressSendsNothing() {
        AppCodePage page = AppCodePage.after(Login.begin(user));
        URI forged = forged(page.page());

        Page posted = page.page().browser().post(forged, Map.of("resend", "true"));
        Page opened = page.page().browser().open(forged);

        assertThat(posted.kind()).isNotIn(Page.Kind.CODE, Page.Kind.PORTAL);
        assertThat(opened.kind()).isNotIn(Page.Kind.CODE, Page.Kind.PORTAL);
    }

    @Test
    void aRestartOfTheLoginLeadsToTheAppAgain() {
        Login login = Login.begin(user);
        Page restarted = AppCodePage.after(login).page().follow("#portal-back");

        stillAsksForTheApp(new Login(user, login.verifier(), restarted).enterPassword());
    }

    @Test
    void anotherTabAsksForTheAppToo() {
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(user, browser));

        stillAsksForTheApp(Login.begin(user, browser).enterPassword());
    }

    @Test
    void loginAfterAResetAsksForTheApp() {
        Login login = Login.begin(user);
        PasswordReset reset = PasswordReset.of(login);

        Page next = reset.enterAppCode(app.code()).choosePassword("Another good horse 8");

        assertThat(next.kind()).isNotIn(Page.Kind.PORTAL, Page.Kind.CODE, Page.Kind.OFFER);
        TestUser renewed = new TestUser(realm, user.id(), user.address(), "Another good horse 8");
        assertThat(AppCodePage.after(Login.begin(renewed)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aTabThatWasSentACodeBeforeTheSetUpIsLedToTheApp() {
        TestUser late = realm.newUser();
        CodePage page = Login.begin(late).codePage();
        String code = late.mail().code();
        late.ledger().forgetSends();
        App set = OfferPage.after(Login.begin(late)).setUp("Phone");

        Page next = page.enter(code);

        stillAsksForTheApp(next);
        assertThat(AppCodePage.of(next).enter(set.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    private static void stillAsksForTheApp(Page page) {
        assertThat(page.kind()).isEqualTo(Page.Kind.APP_CODE);
    }

    private static URI action(Page page) {
        return URI.create(page.document().selectFirst("form").absUrl("action"));
    }

    private URI forged(Page page) {
        return URI.create(action(page).toString().replaceFirst("execution=[^&]+", "execution=" + emailCode));
    }
}

package nl.mijnaccountantsportal.login.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The setting that allows the mailbox instead of the app. */
class AppFallbackIT {

    private final Realm realm = TestServer.shared()
            .realmWithOffer("with-fallback", file -> file.emailCodeSettings().put("fallback-for-app-users", "true"));
    private final App app = App.any();
    private final TestUser user = realm.newUser(app.named("Phone"));

    @Test
    void theAppComesFirstAndLogsTheUserIn() {
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void bothWaysAreOfferedByTheirNames() {
        Page choice = otherWay(AppCodePage.after(Login.begin(user)));

        assertThat(choice.text()).contains(Messages.DUTCH.get("portal-email-code-display-name"));
        assertThat(choice.document().select("[name=authenticationExecution]")).hasSize(2);
        assertThat(choice.text()).doesNotContain("-display-name", "-help-text");
    }

    @Test
    void theMailboxLogsTheUserInWithoutAnOfferOfAnApp() {
        Login login = Login.begin(user);
        CodePage page = CodePage.of(mailbox(otherWay(AppCodePage.after(login))));

        JsonNode token = login.idToken(page.enter(user.mail().code()));

        assertThat(token.path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void theUserCanGoBackToTheApp() {
        Page mailbox = mailbox(otherWay(AppCodePage.after(Login.begin(user))));

        Page choice = otherWay(mailbox);
        Page next = choice.document().select("form").stream()
                .filter(form -> form.selectFirst("[name=authenticationExecution]") != null)
                .findFirst()
                .map(form -> form.selectFirst("[name=authenticationExecution]").attr("value"))
                .map(app -> choice.formWith("[name=authenticationExecution][value=" + app + "]")
                        .fill("authenticationExecution", app)
                        .submit())
                .orElseThrow();

        assertThat(AppCodePage.of(next).enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLockOfTheMailboxDoesNotLockTheApp() {
        CodePage page = CodePage.of(mailbox(otherWay(AppCodePage.after(Login.begin(user)))));
        String code = user.mail().code();
        user.ledger().hadFailures(20, Duration.ofMinutes(30));
        assertThat(page.enter(code).notice()).isEqualTo("locked");

        Page next = AppCodePage.after(Login.begin(user)).enter(app.code());

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aLockOfTheAppDoesNotLockTheMailbox() {
        AppCodePage.after(Login.begin(user)).enter(app.code());
        user.ledger().hadAppFailures(20, Duration.ofMinutes(90));
        AppCodePage page = AppCodePage.after(Login.begin(user));
        assertThat(page.enter(app.code()).notice()).isEqualTo("app-locked-until");

        CodePage mailbox = CodePage.of(mailbox(otherWay(AppCodePage.after(Login.begin(user)))));

        assertThat(mailbox.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theMailboxGivesNoRecoveryCodes() {
        Realm strict = TestServer.shared().realmWithOffer("fallback-with-codes", file -> {
            file.emailCodeSettings().put("fallback-for-app-users", "true");
            file.offerSettings().put("recovery-codes", "required");
        });
        TestUser owner = strict.newUser(app.named("Phone"));
        CodePage page = CodePage.of(mailbox(strict, otherWay(AppCodePage.after(Login.begin(owner)))));

        assertThat(page.enter(owner.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    private static Page otherWay(AppCodePage page) {
        return otherWay(page.page());
    }

    private static Page otherWay(Page page) {
        return page.formWith("[name=tryAnotherWay]").submit();
    }

    private Page mailbox(Page choice) {
        return mailbox(realm, choice);
    }

    private static Page mailbox(Realm realm, Page choice) {
        String execution = realm.emailCodeExecution().path("id").asText();
        return choice.formWith("[name=authenticationExecution][value=" + execution + "]")
                .fill("authenticationExecution", execution)
                .submit();
    }
}

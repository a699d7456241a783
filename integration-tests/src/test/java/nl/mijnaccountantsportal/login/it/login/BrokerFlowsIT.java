package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoverySet;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The exported flows for identity providers. */
@Execution(ExecutionMode.CONCURRENT)
class BrokerFlowsIT {

    private final TestServer server = TestServer.shared();
    private final OtherRealm office = new OtherRealm(server, server);

    @Test
    void aNewUserIsAskedForOneCode() {
        TestUser newcomer = office.userOfExportedFlows();
        CodePage page = CodePage.of(office.arrive(newcomer));

        assertThat(page.enter(newcomer.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(newcomer.mails()).hasSize(1);
    }

    @Test
    void anAccountThatExistsIsLinkedWithPasswordAndApp() {
        TestUser there = office.userOfExportedFlows();
        App app = App.any();
        TestUser here = office.sameAddressHere(there, app);

        Page confirm = office.arrive(there);
        Page password = confirm.formWith("#linkAccount")
                .fill("submitAction", "linkAccount")
                .submit();
        Page factor = password.formWith("input[name=password]")
                .fill("password", here.password())
                .submit();
        Page refused = AppCodePage.of(factor).enter(app.wrongCode());

        assertThat(links(here)).isEmpty();
        assertThat(here.ledger().appFailures()).hasSize(1);
        assertThat(AppCodePage.of(refused).enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(links(here)).hasSize(1);
    }

    @Test
    void anAccountThatExistsIsLinkedWithPasswordAndRecoveryCode() {
        RecoverySet set = RecoverySet.any();
        TestUser there = office.userOfExportedFlows();
        TestUser here = office.sameAddressHere(there, App.any().named("Phone").andThen(set.kept()));

        Page password = office.arrive(there)
                .formWith("#linkAccount")
                .fill("submitAction", "linkAccount")
                .submit();
        Page factor = password.formWith("input[name=password]")
                .fill("password", here.password())
                .submit();
        RecoveryLoginPage page = RecoveryLoginPage.of(
                AppCodePage.of(factor).page().formWith("[name=recovery-code]").press("recovery-code"));
        page.enter(set.code(1));

        assertThat(links(here)).hasSize(1);
        assertThat(RecoverySet.left(here)).containsExactly(11);
    }

    @Test
    void anAccountThatExistsIsNotLinkedByTheMailboxAlone() {
        TestUser there = office.userOfExportedFlows();
        TestUser here = office.sameAddressHere(there, App.any());

        Page confirm = office.arrive(there);
        Page password = confirm.formWith("#linkAccount")
                .fill("submitAction", "linkAccount")
                .submit();

        assertThat(password.has("input[name=password]")).isTrue();
        assertThat(password.has("[name=tryAnotherWay]")).isFalse();
        assertThat(links(here)).isEmpty();
    }

    @Test
    void aSessionLinksNoAccountByItself() {
        TestUser user = server.exportedRealm().newUser();
        Browser browser = new Browser();
        OfferPage.of(Login.begin(user, browser).codePage().enter(user.mail().code()))
                .skip();

        Page answer = Login.begin(user, browser, Map.of("kc_action", "idp_link:office"))
                .passwordPage();

        assertThat(Portal.actionStatus(answer)).isNotEqualTo(Optional.of("success"));
        assertThat(links(user)).isEmpty();
    }

    @Test
    void aSessionSetsNoNewPasswordWithoutAFreshLogin() {
        TestUser user = server.realm().newUser();
        Browser browser = new Browser();
        Login.begin(user, browser).codePage().enter(user.mail().code());
        user.ledger().timePasses(Duration.ofMinutes(2));

        // A login of this second is fresh enough.
        Login change = Await.value(
                "a fresh login",
                () -> Optional.of(Login.begin(user, browser, Map.of("kc_action", "UPDATE_PASSWORD")))
                        .filter(asked -> !asked.passwordPage().has("input[name=password-new]")));
        Page factor = change.passwordPage()
                .formWith("input[name=password]")
                .fill("password", user.password())
                .submit();
        Page page = CodePage.of(factor).enter(user.mail(2).code());
        assertThat(page.has("input[name=password-new]")).isTrue();
    }

    private static JsonNode links(TestUser user) {
        return user.realm().admin().get("/" + user.realm().name() + "/users/" + user.id() + "/federated-identity");
    }
}

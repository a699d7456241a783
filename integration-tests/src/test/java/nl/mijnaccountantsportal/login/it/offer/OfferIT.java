package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.keycloak.representations.idm.EventRepresentation;

/** Which users are asked to set up an authenticator app, and when. */
@Execution(ExecutionMode.CONCURRENT)
class OfferIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.exportedRealm();
    private final TestUser user = realm.newUser();

    @Test
    void aUserWithoutAnAppIsAskedAfterALoginWithAnEmailCode() {
        OfferPage offer = OfferPage.after(Login.begin(user));

        assertThat(offer.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(offer.page().text()).contains(Messages.DUTCH.get("portalOfferTitle"));
        assertThat(offer.offers("setup")).isTrue();
        assertThat(offer.offers("skip")).isTrue();
    }

    @Test
    void theOfferSpeaksEnglishToo() {
        OfferPage offer = OfferPage.of(OfferPage.after(Login.begin(user)).page().inLanguage("en"));

        assertThat(offer.page().language()).isEqualTo("en");
        assertThat(offer.page().text()).contains(Messages.ENGLISH.get("portalOfferTitle"));
    }

    @Test
    void aSkipLeadsToThePortalAtOnce() {
        Login login = Login.begin(user);

        Page next = OfferPage.after(login).skip();

        assertThat(login.idToken(next).path("amr")).hasSize(2);
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void afterASkipTheNextLoginWithAnEmailCodeAsksAgain() {
        OfferPage.after(Login.begin(user)).skip();

        OfferPage again = OfferPage.after(Login.begin(user));

        assertThat(again.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(OfferRow.of(user).offered()).isEqualTo(2);
        assertThat(OfferRow.of(user).skipped()).isEqualTo(1);
    }

    @Test
    void singleSignOnAsksNoUser() {
        Browser browser = new Browser();
        OfferPage.after(Login.begin(user, browser)).skip();

        Page next = Login.begin(user, browser).passwordPage();

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(OfferRow.of(user).offered()).isEqualTo(1);
    }

    @Test
    void aLoginWithoutAPromptGetsItsAnswer() {
        Browser browser = new Browser();
        OfferPage.after(Login.begin(user, browser)).skip();

        Page next = Login.begin(user, browser, Map.of("prompt", "none")).passwordPage();

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void tokensCanBeRefreshedAfterASkip() {
        Login login = Login.begin(user);
        Page portal = OfferPage.after(login).skip();

        assertThat(login.refresh(login.tokens(portal)).path("access_token").asText())
                .isNotEmpty();
        assertThat(OfferRow.of(user).offered()).isEqualTo(1);
    }

    @Test
    void aRefreshOfThePageIsNoNewOffer() {
        OfferPage offer = OfferPage.after(Login.begin(user));

        for (int i = 0; i < 3; i++) {
            offer = offer.refresh();
        }

        assertThat(offer.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(OfferRow.of(user).offered()).isEqualTo(1);
        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aUserWithAnAppIsNotAsked() {
        App app = App.any();
        TestUser owner = realm.newUser(app.named("Phone"));

        Page next = AppCodePage.after(Login.begin(owner)).enter(app.code());

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(OfferRow.of(owner).rows()).isEmpty();
    }

    @Test
    void aUserWhoLeavesWithoutAnAnswerLogsInAsBefore() {
        OfferPage.after(Login.begin(user));

        OfferPage again = OfferPage.after(Login.begin(user));

        assertThat(again.skip().kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(OfferRow.of(user).skipped()).isEqualTo(1);
    }

    @Test
    void anUnansweredOfferIsNoLogin() {
        Browser browser = new Browser();
        OfferPage.after(Login.begin(user, browser));

        Page next = Login.begin(user, browser, Map.of("prompt", "none")).passwordPage();

        assertThat(next.kind()).isNotEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void eventsSayWhoWasOfferedAnAppAndWhoSkipped() {
        OfferPage.after(Login.begin(user)).skip();

        assertThat(user.events("CUSTOM_REQUIRED_ACTION").map(EventRepresentation::getDetails))
                .filteredOn(details -> details.containsKey("portal_offer"))
                .allSatisfy(details ->
                        assertThat(details).containsEntry("custom_required_action", "portal-offer-authenticator-app"))
                .extracting(details -> details.get("portal_offer"))
                .containsExactlyInAnyOrder("offered", "skipped");
    }

    @Test
    void anEventSaysWhoSetUpAnApp() {
        OfferPage.after(Login.begin(user)).setUp("Phone");

        assertThat(user.events("CUSTOM_REQUIRED_ACTION").map(EventRepresentation::getDetails))
                .extracting(details -> details.get("portal_offer"))
                .containsOnlyOnce("set-up");
        assertThat(user.event("UPDATE_CREDENTIAL").getDetails()).containsEntry("credential_type", "otp");
    }

    @Test
    void theRowIsDeletedWithItsUserAndNoOther() {
        TestUser other = realm.newUser();
        OfferPage.after(Login.begin(user));
        OfferPage.after(Login.begin(other));

        user.delete();

        assertThat(OfferRow.of(user).rows()).isEmpty();
        assertThat(OfferRow.of(other).rows()).hasSize(1);
    }

    @Test
    void theRowGoesWithItsRealm() {
        Realm shortLived = server.realmWithOffer("short-lived-offer", file -> {});
        TestUser inhabitant = shortLived.newUser();
        OfferPage.after(Login.begin(inhabitant));

        shortLived.delete();

        assertThat(OfferRow.of(inhabitant).rows()).isEmpty();
    }

    @Test
    void theOfferPromisesThePortalOnlyWhereItComesNext() {
        TestUser user = TestServer.shared().exportedRealm().newUser();
        assertThat(OfferPage.after(Login.begin(user)).page().text())
                .contains(Messages.DUTCH.get("portalOfferSkipMeans"));
        user.set("requiredActions", List.of("UPDATE_PASSWORD"));

        OfferPage before = OfferPage.after(Login.begin(user));

        assertThat(before.page().text())
                .contains(Messages.DUTCH.get("portalOfferSkipMeansOnly"))
                .doesNotContain(Messages.DUTCH.get("portalOfferSkipMeans"));
    }
}

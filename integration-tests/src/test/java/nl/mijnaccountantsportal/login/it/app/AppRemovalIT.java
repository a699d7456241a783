package nl.mijnaccountantsportal.login.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** After an app was removed, the user is told and gets e-mail codes again. */
class AppRemovalIT {

    private static final String PORTAL = "MijnAccountantsPortal";

    private final Realm realm = TestServer.shared().exportedRealm();
    private final App phone = App.any();
    private final App tablet = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));

    @Test
    void aUserIsToldByMailWhenAnAdministratorRemovesTheApp() {
        Devices.remove(user, "Phone");

        Mail mail = user.mail();

        assertThat(mail.subject()).isEqualTo(Messages.DUTCH.get("portalAppRemovedSubject", PORTAL));
        assertThat(mail.text()).contains(Messages.DUTCH.get("portalAppRemovedText", PORTAL));
        assertThat(Jsoup.parse(mail.html()).text()).contains(Messages.DUTCH.get("portalAppRemovedNotYou"));
    }

    @Test
    void theAdministratorsAddressAndBrowserAreNotTheUsersBusiness() {
        Devices.remove(user, "Phone");

        assertThat(user.mail().text()).doesNotContain("127.0.0.1", "Java");
    }

    @Test
    void removedAppLeadsToEmailCodeAndOffer() {
        Devices.remove(user, "Phone");
        user.mail();

        OfferPage offer = OfferPage.after(Login.begin(user));

        assertThat(offer.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theCodeOfAnAppThatWasRemovedMeanwhileIsRefused() {
        AppCodePage page = AppCodePage.after(Login.begin(user));
        Devices.remove(user, "Phone");

        Page refused = page.enter(phone.code());

        assertThat(refused.kind()).isNotIn(Page.Kind.PORTAL, Page.Kind.OFFER);
    }

    @Test
    void aUserWithAnotherDeviceLogsInWithThatOne() {
        TestUser both = realm.newUser(phone.named("Phone").andThen(tablet.named("Tablet")));

        Devices.remove(both, "Phone");

        assertThat(AppCodePage.after(Login.begin(both)).enter(tablet.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aUserRemovesTheirAppWithACodeOfItAndIsToldByMail() {
        TestUser owner = TestServer.shared().realmWithOfferWithoutDetection().newUser(phone.named("Phone"));
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(owner, browser)).enter(phone.code());
        Map<String, String> request = Map.of("kc_action", "delete_credential:" + Devices.id(owner, "Phone"));

        AppCodePage page = AppCodePage.of(Login.begin(owner, browser, request).passwordPage());
        Page next = page.enter(phone.code()).formWith("[name=accept]").press("accept");

        assertThat(Portal.actionStatus(next)).contains("success");
        assertThat(Devices.of(owner)).isEmpty();
        Mail mail = owner.mail();
        assertThat(mail.subject()).isEqualTo(Messages.DUTCH.get("portalAppRemovedSubject", PORTAL));
        assertThat(mail.text()).contains("127.0.0.1");
    }
}

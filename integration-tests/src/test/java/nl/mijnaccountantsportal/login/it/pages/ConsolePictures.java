package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnaccountantsportal.login.it.support.AdminConsole;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.ScreensIndex;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Follows docs/realm-admins/clicks.md by clicks in the admin console, takes its pictures, and logs in. Run only when it is
 * asked for by name, as {@link Screenshots}: where things are in the console changes with Keycloak.
 */
class ConsolePictures {

    private static final String APP = "Authenticator app code (portal login)";
    private static final String EMAIL = "E-mail code (portal login)";
    private static final String OFFER = "Offer an authenticator app (portal login)";

    private final TestServer server = TestServer.shared();

    @AfterAll
    static void index() {
        ScreensIndex.write(TestServer.path("portal.screens"));
    }

    @Test
    void aRealmThatIsSetUpByTheGuideAsksForACode() {
        Realm realm = FreshRealm.create(server, "office");
        try (Chromium chromium = new Chromium()) {
            AdminConsole console = new AdminConsole(
                    chromium.window("en"), server.keycloak().url(), realm.name(), TestServer.path("portal.screens"));
            askForASecondFactor(console);
            askForTheAppAtAReset(console);
            closeTheWayRound(console);
            offerTheApp(console);
            tellUsers(console);
        }

        TestUser user = realm.newUser();
        OfferPage offer = OfferPage.after(Login.begin(user));

        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    private static void askForASecondFactor(AdminConsole console) {
        console.duplicate("browser", "browser with codes").picture("duplicate").confirm();
        console.remove("browser with codes Browser - Conditional 2FA");
        console.addSubFlow("browser with codes forms", "second factor").require("second factor", "Required");
        console.chooseStep("second factor", "portal-app-code").add(APP).require(APP, "Alternative");
        console.chooseStep("second factor", "portal-email-code")
                .picture("add-step")
                .add(EMAIL);
        console.require(EMAIL, "Alternative").picture("flow");
        console.settings("Username Password Form")
                .fill("alias", "password at login")
                .fill("default.reference.value", "pwd")
                .fill("default.reference.maxAge", "36000")
                .save();
        console.settings(APP)
                .fill("alias", "app code at login")
                .fill("default.reference.value", "otp")
                .fill("default.reference.maxAge", "36000")
                .save();
        console.settings(EMAIL)
                .fill("alias", "e-mail code at login")
                .fill("default.reference.value", "mca")
                .fill("default.reference.maxAge", "36000")
                .picture("settings")
                .save();
        console.bind("Browser flow").picture("bind").save();
    }

    private static void askForTheAppAtAReset(AdminConsole console) {
        console.duplicate("reset credentials", "reset credentials with app").confirm();
        console.settings("Send Reset Email")
                .fill("alias", "log in after a reset")
                .choose("true")
                .save();
        console.remove("Reset OTP");
        console.chooseStep("reset credentials with app Reset - Conditional OTP", "portal-app-code")
                .add(APP)
                .require(APP, "Required")
                .picture("reset");
        console.bind("Reset credentials flow").save();
    }

    private static void closeTheWayRound(AdminConsole console) {
        console.createDenial("no direct grant").bind("Direct grant flow").save();
    }

    private static void offerTheApp(AdminConsole console) {
        console.open("authentication/required-actions")
                .turn(OFFER, true)
                .turn("Configure OTP", false)
                .picture("actions")
                .actionSettings(OFFER)
                .picture("offer");
    }

    private static void tellUsers(AdminConsole console) {
        console.open("realm-settings/events").addListener("portal-notices").picture("listeners");
        console.press("rs-events-tab").flip("eventsEnabled-switch", true).press("save-user");
    }
}

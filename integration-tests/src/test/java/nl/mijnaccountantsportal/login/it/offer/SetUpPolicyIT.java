package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The realm's own OTP policy decides what an app must do. */
@Execution(ExecutionMode.CONCURRENT)
class SetUpPolicyIT {

    private final TestServer server = TestServer.shared();
    private final Realm counters = server.realmWithOffer("counter-apps", file -> {
        file.json().put("otpPolicyType", "hotp");
        file.switchDetectionOff();
    });
    private final Realm strict = server.realmWithOffer("strict-apps", file -> {
        ObjectNode json = file.json();
        json.put("otpPolicyAlgorithm", "HmacSHA256");
        json.put("otpPolicyDigits", 8);
        json.put("otpPolicyPeriod", 60);
    });

    @Test
    void anAppThatCountsIsSetUpAndLogsIn() {
        TestUser user = counters.newUser();

        App app = OfferPage.after(Login.begin(user)).setUp("Token");

        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeOfAnAppThatCountsWorksOnce() {
        TestUser user = counters.newUser();
        App app = OfferPage.after(Login.begin(user)).setUp("Token");
        String code = app.code();
        AppCodePage.after(Login.begin(user)).enter(code);

        AppCodePage refused = AppCodePage.after(Login.begin(user)).enterInVain(code);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
    }

    @Test
    void thePageForAnAppThatCountsSaysSo() {
        OfferPage scan = OfferPage.after(Login.begin(counters.newUser())).to(OfferPage.Step.SCAN);

        assertThat(scan.link())
                .startsWith("otpauth://hotp/")
                .contains("&counter=0")
                .doesNotContain("period");
        assertThat(scan.page().one("#portal-key-settings").text())
                .isEqualTo(Messages.DUTCH.get("portalOfferKeyCounter", "6", "SHA1"));
    }

    @Test
    void digitsPeriodAndAlgorithmOfTheRealmHold() {
        TestUser user = strict.newUser();

        App app = OfferPage.after(Login.begin(user)).setUp("Phone");

        String code = app.code();
        assertThat(code).hasSize(8);
        assertThat(AppCodePage.after(Login.begin(user)).enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void thePageSaysDigitsPeriodAndAlgorithm() {
        OfferPage scan = OfferPage.after(Login.begin(strict.newUser())).to(OfferPage.Step.SCAN);

        assertThat(scan.link()).contains("&algorithm=SHA256", "&digits=8", "&period=60");
        assertThat(scan.page().one("#portal-key-settings").text())
                .isEqualTo(Messages.DUTCH.get("portalOfferKeyTime", "8", "60", "SHA256"));
    }

    @Test
    void sixDigitsAreNoCodeWhereTheRealmWantsEight() {
        OfferPage confirm = OfferPage.after(Login.begin(strict.newUser())).to(OfferPage.Step.CONFIRM);

        assertThat(confirm.confirm("123456").error("code")).contains(Messages.DUTCH.get("portalAppCodeMalformed"));
    }
}

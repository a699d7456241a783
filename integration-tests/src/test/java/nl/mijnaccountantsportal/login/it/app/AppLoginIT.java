package nl.mijnaccountantsportal.login.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.UserRepresentation;

/** Login with the code of an authenticator app. */
@Execution(ExecutionMode.CONCURRENT)
class AppLoginIT {

    private static final String HOSTILE = "<b>bold</b> \"'& ${7*7} {0}";

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.exportedRealm();
    private final App phone = App.any();
    private final App tablet = App.any();

    @Test
    void theCodeOfTheAppLogsTheUserIn() {
        Login login = Login.begin(userWithPhone());

        JsonNode token = login.idToken(AppCodePage.after(login).enter(phone.code()));

        assertThat(token.path("amr"))
                .extracting(JsonNode::asText)
                .contains("pwd", "otp")
                .doesNotContain("mca");
        assertThat(token.path("acr").asText()).isEqualTo("login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "%s-%s", "  %s%s  "})
    void blanksAndDashesInACodeDoNotMatter(String format) {
        AppCodePage page = AppCodePage.after(Login.begin(userWithPhone()));
        String code = phone.code();

        Page next = page.enter(String.format(format, code.substring(0, 3), code.substring(3)));

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeThatWasUsedIsRefused() {
        TestUser user = server.realmWithOfferWithoutDetection().newUser(phone.named("Phone"));
        String code = phone.code();
        AppCodePage.after(Login.begin(user)).enter(code);

        AppCodePage refused = AppCodePage.after(Login.begin(user)).enterInVain(code);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
        assertThat(refused.enter(phone.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeWorksOnceWhenEightBrowsersSubmitItAtOnce() {
        TestUser user = userWithPhone();
        String code = phone.code();
        List<Form> forms = IntStream.range(0, 8)
                .mapToObj(i -> AppCodePage.after(Login.begin(user)).form().fill("code", code))
                .toList();

        List<Page.Kind> ends = Together.run(forms.stream()
                .map(form -> (Callable<Page.Kind>) () -> form.submit().kind())
                .toList());

        assertThat(ends).containsOnlyOnce(Page.Kind.PORTAL);
    }

    @Test
    void aWrongCodeIsRefusedAndCountsInBruteForceDetection() {
        TestUser user = userWithPhone();
        AppCodePage page = AppCodePage.after(Login.begin(user));

        AppCodePage refused = page.enterInVain(phone.wrongCode());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeWrong"));
        assertThat(refused.page().one("#code").attr("aria-invalid")).isEqualTo("true");
        user.awaitFailures(1);
        assertThat(user.event("LOGIN_ERROR").getError()).isEqualTo("invalid_user_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef"})
    void whatIsNoCodeIsNoFailure(String input) {
        TestUser user = userWithPhone();

        AppCodePage refused = AppCodePage.after(Login.begin(user)).enterInVain(input);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeMalformed"));
        assertThat(user.events("LOGIN_ERROR")).isEmpty();
    }

    @Test
    void theRightCodeOfALockedUserIsRefusedWithAPageThatSaysSo() {
        Realm strict = server.realmWithOffer("locks-soon", file -> file.json().put("failureFactor", 3));
        TestUser user = strict.newUser(phone.named("Phone"));
        AppCodePage page = AppCodePage.after(Login.begin(user));
        for (int guess = 1; guess <= 3; guess++) {
            page = page.enterInVain(phone.wrongCode(guess));
            user.awaitFailures(guess);
        }
        Await.until("the lock", () -> user.detection().path("disabled").asBoolean());

        Page refused = page.enter(phone.code());

        assertThat(refused.notice()).isEqualTo("brute-force");
        assertThat(refused.one("#portal-notice").text()).isEqualTo(Messages.DUTCH.get("portal-notice-brute-force"));
    }

    @Test
    void severalDevicesAreAGroupOfRadioButtonsWithALegend() {
        AppCodePage page = AppCodePage.after(Login.begin(userWithTwoDevices()));

        Elements radios = page.page().document().select("fieldset input[type=radio][name=device]");
        assertThat(page.page().one("fieldset legend").text()).isEqualTo(Messages.DUTCH.get("portalAppCodeDevice"));
        assertThat(page.devices()).containsExactlyInAnyOrder("Phone", "Tablet");
        assertThat(radios).hasSize(2);
        assertThat(radios.select("[checked]")).hasSize(1);
    }

    @Test
    void eachDeviceLogsTheUserIn() {
        TestUser user = server.realmWithOfferWithoutDetection().newUser(twoDevices());

        assertThat(enter(AppCodePage.after(Login.begin(user)), "Phone", phone.code())
                        .kind())
                .isEqualTo(Page.Kind.PORTAL);
        assertThat(enter(AppCodePage.after(Login.begin(user)), "Tablet", tablet.code())
                        .kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theCodeOfOneDeviceIsNoneOfTheOther() {
        AppCodePage page = AppCodePage.after(Login.begin(userWithTwoDevices()));

        AppCodePage refused = AppCodePage.of(enter(page, "Tablet", phone.code()));

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeWrongOfSeveral"));
        assertThat(refused.page().one("input[name=device][checked]").attr("value"))
                .isEqualTo(refused.device("Tablet"));
    }

    @Test
    void theDeviceOfAnotherUserIsRefused() {
        TestUser user = userWithPhone();
        TestUser attacker = realm.newUser(tablet.named("Mine"));
        AppCodePage page = AppCodePage.after(Login.begin(user));

        AppCodePage refused = AppCodePage.of(page.form()
                .fill("device", Devices.id(attacker, "Mine"))
                .fill("code", tablet.code())
                .submit());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalAppCodeNoDevice"));
        assertThat(refused.enter(phone.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aNameWithMarkupStaysAName() {
        TestUser user = realm.newUser(phone.named(HOSTILE).andThen(tablet.named("Tablet")));

        AppCodePage page = AppCodePage.after(Login.begin(user));

        assertThat(page.devices()).contains(HOSTILE);
        assertThat(page.page().document().select("fieldset b")).isEmpty();
    }

    @Test
    void thePageSaysWhatToDoWithoutThePhone() {
        AppCodePage page = AppCodePage.after(Login.begin(userWithPhone()));

        assertThat(page.page().text()).contains(Messages.DUTCH.get("portalAppLostAsk"));
        assertThat(page.page().follow("#portal-back").kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    private static Page enter(AppCodePage page, String device, String code) {
        return page.form()
                .fill("device", page.device(device))
                .fill("code", code)
                .submit();
    }

    private TestUser userWithPhone() {
        return realm.newUser(phone.named("Phone"));
    }

    private TestUser userWithTwoDevices() {
        return realm.newUser(twoDevices());
    }

    private Consumer<UserRepresentation> twoDevices() {
        return phone.named("Phone").andThen(tablet.named("Tablet"));
    }
}

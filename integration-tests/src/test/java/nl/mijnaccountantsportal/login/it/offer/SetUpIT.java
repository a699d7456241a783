package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The way through the wizard: each page, forwards and back. */
@Execution(ExecutionMode.CONCURRENT)
class SetUpIT {

    private static final Set<OfferPage.Step> WITH_KEY = Set.of(OfferPage.Step.SCAN, OfferPage.Step.CONFIRM);

    private final Realm realm = TestServer.shared().exportedRealm();
    private final TestUser user = realm.newUser();

    @Test
    void anAppThatWasSetUpIsUsedAtTheNextLogin() {
        App app = OfferPage.after(Login.begin(user)).setUp("Phone");
        Login login = Login.begin(user);

        JsonNode token = login.idToken(AppCodePage.after(login).enter(app.code()));

        assertThat(token.path("amr")).extracting(JsonNode::asText).contains("pwd", "otp");
        assertThat(user.ledger().codes())
                .extracting(code -> code.get("PURPOSE"))
                .containsExactly("LOGIN");
    }

    @Test
    void theLastPageLeadsToThePortalWithoutAnotherCode() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App app = scan.scan();

        OfferPage done = scan.to(OfferPage.Step.CONFIRM).confirm(app.code());

        assertThat(done.step()).isEqualTo(OfferPage.Step.DONE);
        assertThat(done.form().press("finish").kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theLastPageComesBackOnRefreshAndSetsUpNothingMore() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage done = scan.to(OfferPage.Step.CONFIRM).confirm(scan.scan().code());

        assertThat(done.refresh().step()).isEqualTo(OfferPage.Step.DONE);
        assertThat(Devices.of(user)).hasSize(1);
        assertThat(done.refresh().form().press("skip").kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = OfferPage.Step.class,
            names = {"OFFER", "APP", "SCAN", "CONFIRM"})
    void aPageComesBackOnRefresh(OfferPage.Step step) {
        OfferPage page = OfferPage.after(Login.begin(user)).to(step);

        assertThat(page.refresh().step()).isEqualTo(step);
        assertThat(page.refresh().refresh().step()).isEqualTo(step);
    }

    @Test
    void refreshAndBackAndForthShowTheSameKey() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        String link = scan.link();

        assertThat(scan.refresh().link()).isEqualTo(link);
        assertThat(scan.to(OfferPage.Step.CONFIRM).back().link()).isEqualTo(link);
        OfferPage offer = OfferPage.of(scan.page().refresh()).back().back();
        assertThat(offer.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(offer.to(OfferPage.Step.SCAN).link()).isEqualTo(link);
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void theKeyToTypeIsThatOfTheQrCodeInGroupsOfFour() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);

        String key = scan.page().one("#portal-key").text();

        assertThat(key).matches("([A-Z2-7]{4} ){9}[A-Z2-7]{4}");
        assertThat(scan.link()).contains("secret=" + key.replace(" ", ""));
    }

    @Test
    void theKeyIsInNoFormField() {
        OfferPage page = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        String key = page.page().one("#portal-key").text().replace(" ", "");

        for (OfferPage.Step step : List.of(OfferPage.Step.SCAN, OfferPage.Step.CONFIRM)) {
            page = page.to(step);
            assertThat(page.page().document().select("input, button, select, textarea"))
                    .allSatisfy(field -> assertThat(field.outerHtml()).doesNotContain(key));
            assertThat(page.page().document().select("input[type=hidden]")).isEmpty();
        }
    }

    @Test
    void theKeyIsOnNoPageButTheOneToScan() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App app = scan.scan();
        String key = scan.page().one("#portal-key").text();

        OfferPage confirm = scan.to(OfferPage.Step.CONFIRM);
        OfferPage done = confirm.confirm(app.code());

        assertThat(List.of(confirm, done))
                .allSatisfy(page -> assertThat(page.page().document().html())
                        .doesNotContain(key)
                        .doesNotContain(key.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "OFFER, code",
        "OFFER, finish",
        "OFFER, nonsense",
        "APP, code",
        "APP, finish",
        "SCAN, code",
        "SCAN, finish",
        "CONFIRM, finish",
        "CONFIRM, nonsense"
    })
    void aFormOutOfOrderBringsBackThePageThatTheTabHasComeTo(OfferPage.Step step, String field) {
        OfferPage page = OfferPage.after(Login.begin(user)).to(step);

        OfferPage next = OfferPage.of(page.form().fill(field, "123456").submit());

        assertThat(next.step()).isEqualTo(step);
        assertThat(Devices.of(user)).isEmpty();
        assertThat(user.ledger().failures()).isZero();
    }

    @Test
    void theRightCodeBeforeTheLastPageSetsUpNothing() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App app = scan.scan();

        OfferPage next = OfferPage.of(scan.form().fill("code", app.code()).submit());

        assertThat(next.step()).isEqualTo(OfferPage.Step.SCAN);
        assertThat(Devices.of(user)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OfferPage.Step.class,
            names = {"OFFER", "APP", "SCAN", "CONFIRM"})
    void abandonedSetUpLeavesTheLoginAsItWas(OfferPage.Step step) {
        OfferPage abandoned = OfferPage.after(Login.begin(user)).to(step);

        OfferPage again = OfferPage.after(Login.begin(user));

        assertThat(again.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(Devices.of(user)).isEmpty();
        if (WITH_KEY.contains(step)) {
            String old = abandoned.refresh().to(OfferPage.Step.CONFIRM).back().link();
            assertThat(again.to(OfferPage.Step.SCAN).link()).isNotEqualTo(old);
        }
        assertThat(again.refresh().skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = OfferPage.Step.class,
            names = {"APP", "SCAN", "CONFIRM"})
    void aUserMaySkipOnEveryPageAndThenHasNoApp(OfferPage.Step step) {
        OfferPage page = OfferPage.after(Login.begin(user)).to(step);

        assertThat(page.skip().kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Devices.of(user)).isEmpty();
    }

    @Test
    void twoTabsThatFinishAtOnceTellOfEveryDevice() {
        OfferPage one = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage other = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        List<Callable<Page>> finishes = List.of(one, other).stream()
                .map(tab -> {
                    Form form = tab.to(OfferPage.Step.CONFIRM)
                            .form()
                            .fill("code", tab.scan().code());
                    return (Callable<Page>) form::submit;
                })
                .toList();

        List<Page> ends = Together.run(finishes);

        long told =
                ends.stream().filter(page -> page.has("#portal-offer-codes")).count();
        assertThat(told).isEqualTo(Devices.of(user).size()).isPositive();
        assertThat(ends).extracting(Page::kind).isSubsetOf(Page.Kind.OFFER, Page.Kind.PORTAL);
    }

    @Test
    void aTabThatComesTooLateIsToldAndGoesOnToThePortal() {
        OfferPage late = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App lateApp = late.scan();
        late = late.to(OfferPage.Step.CONFIRM);
        OfferPage.after(Login.begin(user)).setUp("Phone");

        OfferPage told = OfferPage.of(late.form().fill("code", lateApp.code()).submit());

        assertThat(told.step()).isEqualTo(OfferPage.Step.OTHER);
        assertThat(told.form().press("finish").kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void thePagesWorkWithoutScriptsAndTheirFieldsHaveLabels() {
        OfferPage confirm = OfferPage.after(Login.begin(user)).to(OfferPage.Step.CONFIRM);

        List<Element> fields = confirm.page().document().select("form[id^=portal-offer] input");

        assertThat(fields.stream().map(Element::id).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("code", "name", "logout-sessions");
        assertThat(fields).allSatisfy(field -> confirm.page().one("label[for=" + field.id() + "]"));
        assertThat(confirm.page().one("#code").attr("inputmode")).isEqualTo("numeric");
        assertThat(confirm.page().one("#code").attr("autocomplete")).isEqualTo("one-time-code");
    }
}

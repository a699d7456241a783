package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the offer. */
@Execution(ExecutionMode.CONCURRENT)
class OfferSettingsIT {

    private static final Map<String, String> ASKED_FOR = Map.of("kc_action", "portal-offer-authenticator-app");
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final TestServer server = TestServer.shared();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30})
    void aSkipLastsSoManyDays(int days) {
        TestUser user = realm("offer-after-" + days + "-days", Map.of("ask-again", String.valueOf(days)))
                .newUser();
        OfferPage.after(Login.begin(user)).skip();

        OfferRow.of(user).timePasses(Duration.ofDays(days).minus(MOMENT));
        CodePage early = Login.begin(user).codePage();
        assertThat(early.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);

        OfferRow.of(user).timePasses(MOMENT.plus(MOMENT));
        assertThat(OfferPage.after(Login.begin(user)).step()).isEqualTo(OfferPage.Step.OFFER);
    }

    @Test
    void thePageSaysHowOftenTheUserCanStillSkip() {
        TestUser user = twoSkips().newUser();

        OfferPage first = OfferPage.after(Login.begin(user));
        assertThat(first.skipsLeft()).isEqualTo(2);
        first.skip();
        OfferPage second = OfferPage.after(Login.begin(user));

        assertThat(second.skipsLeft()).isEqualTo(1);
        assertThat(second.page().text()).contains(Messages.DUTCH.get("portalOfferSkipsLeft", "1"));
        assertThat(second.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void withNoSkipsLeftThereIsNoSkipButtonOnAnyPage() {
        TestUser user = skippedTwice();

        OfferPage page = OfferPage.after(Login.begin(user));

        for (OfferPage.Step step : OfferPage.Step.BEFORE_THE_END) {
            page = page.to(step);
            assertThat(page.offers("skip")).isFalse();
            assertThat(page.page().one("#portal-no-skip").text()).isEqualTo(Messages.DUTCH.get("portalOfferMandatory"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "cancel", "cancel-aia", "finish"})
    void aForgedWayOutIsRefusedWhereNoSkipsAreLeft(String button) {
        TestUser user = skippedTwice();
        OfferPage offer = OfferPage.after(Login.begin(user));
        List<Map<String, Object>> before = OfferRow.of(user).rows();

        OfferPage refused = offer.press(button);

        assertThat(refused.step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(OfferRow.of(user).rows()).isEqualTo(before);
    }

    @Test
    void aRefusedSkipSaysWhy() {
        OfferPage offer = OfferPage.after(Login.begin(skippedTwice()));

        assertThat(offer.press("skip").error("skip")).contains(Messages.DUTCH.get("portalOfferNoSkip"));
    }

    @Test
    void twoTabsThatTakeTheLastSkipAtOnceCannotBothHaveIt() {
        TestUser user = twoSkips().newUser();
        OfferPage.after(Login.begin(user)).skip();
        OfferPage one = OfferPage.after(Login.begin(user));
        OfferPage other = OfferPage.after(Login.begin(user));

        List<Callable<Page.Kind>> skips =
                List.of(() -> one.skip().kind(), () -> other.skip().kind());

        assertThat(Together.run(skips)).containsExactlyInAnyOrder(Page.Kind.PORTAL, Page.Kind.OFFER);
        assertThat(OfferRow.of(user).skipped()).isEqualTo(2);
    }

    @Test
    void aFinishedMandatorySetUpLetsTheUserIn() {
        TestUser user = skippedTwice();

        App app = OfferPage.after(Login.begin(user)).setUp("Phone");

        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void fromItsDayOnTheSetUpCannotBeSkipped() {
        TestUser user = mandatory().newUser();

        OfferPage offer = OfferPage.after(Login.begin(user));

        assertThat(offer.offers("skip")).isFalse();
        assertThat(offer.press("skip").step()).isEqualTo(OfferPage.Step.OFFER);
        assertThat(OfferRow.of(user).skipped()).isZero();
    }

    @Test
    void beforeItsDayTheSetUpCanBeSkipped() {
        LocalDate later = LocalDate.now().plusDays(2);
        TestUser user = realm("mandatory-later", Map.of("mandatory-from", later.toString()))
                .newUser();

        assertThat(OfferPage.after(Login.begin(user)).skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "cancel", "cancel-aia"})
    void aRequestForTheActionIsNoWayRoundAMandatorySetUp(String button) {
        TestUser user = mandatory().newUser();
        OfferPage offer = OfferPage.after(Login.begin(user, new Browser(), ASKED_FOR));

        assertThat(offer.offers("cancel-aia")).isFalse();
        assertThat(offer.press(button).step()).isEqualTo(OfferPage.Step.OFFER);
    }

    @Test
    void onlyUsersWithTheRoleAreAsked() {
        Realm realm = realm("offer-for-role", Map.of("only-for-role", "office"));
        realm.admin().create("/" + realm.name() + "/roles", Map.of("name", "office"));
        TestUser with = realm.newUser();
        TestUser without = realm.newUser();
        JsonNode role = realm.admin().get("/" + realm.name() + "/roles/office");
        realm.admin().create("/" + realm.name() + "/users/" + with.id() + "/role-mappings/realm", List.of(role));

        CodePage page = Login.begin(without).codePage();

        assertThat(page.enter(without.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(OfferPage.after(Login.begin(with)).step()).isEqualTo(OfferPage.Step.OFFER);
    }

    @ParameterizedTest
    @CsvSource({
        "ask-again, 2",
        "ask-again, never",
        "max-skips, -1",
        "max-skips, 101",
        "max-skips, many",
        "mandatory-from, soon",
        "mandatory-from, 31-01-2027",
        "only-for-role, nobody-has-this",
        "max_auth_age, 59",
        "max_auth_age, 901",
        "max_auth_age, long"
    })
    // Keycloak 26.7 writes what is saved to the object in its cache before it is checked, for all requests to see.
    @Execution(ExecutionMode.SAME_THREAD)
    void aBadSettingIsRefusedWhereTheAdministratorSavesIt(String setting, String value) {
        Realm realm = realm("offer-settings", Map.of());
        String path = "/" + realm.name() + "/authentication/required-actions/portal-offer-authenticator-app/config";

        String answer = realm.admin().replaceInVain(path, Map.of("config", Map.of(setting, value)));

        assertThat(answer).contains(setting, value);
        assertThat(realm.admin().get(path).path("config").path(setting).asText())
                .isNotEqualTo(value);
    }

    @Test
    void goodSettingsAreSaved() {
        Realm realm = realm("good-offer-settings", Map.of());
        String path = "/" + realm.name() + "/authentication/required-actions/portal-offer-authenticator-app/config";

        realm.admin().replace(path, Map.of("config", Map.of("max-skips", "0", "max_auth_age", "60")));

        assertThat(OfferPage.after(Login.begin(realm.newUser())).offers("skip")).isFalse();
    }

    @Test
    void importedBadSettingLetsNobodyPastAndIsLogged() throws IOException {
        Realm bad = realm("bad-offer", Map.of("max-skips", "many"));
        TestUser user = bad.newUser();
        CodePage page = Login.begin(user).codePage();

        Page refused = page.enter(user.mail().code());

        assertThat(refused.notice()).isEqualTo("offer-settings");
        assertThat(refused.refresh().notice()).isEqualTo("offer-settings");
        assertThat(user.events("LOGIN")).isEmpty();
        assertThat(Files.readAllLines(server.keycloak().log()))
                .anySatisfy(line ->
                        assertThat(line).contains(bad.name(), "portal-offer-authenticator-app", "max-skips", "many"));
    }

    @Test
    void aRoleThatGetsAnotherNameKeepsItsPlace() {
        Realm realm = withRole("offer-for-renamed-role", Map.of());
        TestUser with = realm.newUser();
        give(with);
        JsonNode role = realm.admin().get("/" + realm.name() + "/roles/office");

        realm.admin().replace("/" + realm.name() + "/roles/office", ((ObjectNode) role).put("name", "bureau"));

        assertThat(OfferPage.after(Login.begin(with)).step()).isEqualTo(OfferPage.Step.OFFER);
        TestUser without = realm.newUser();
        CodePage page = Login.begin(without).codePage();
        assertThat(page.enter(without.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void deletedRoleStopsNobodyAndIsReported() throws IOException {
        Realm realm = withRole("offer-for-deleted-role", Map.of("max-skips", "0"));
        TestUser user = realm.newUser();

        realm.admin().delete("/" + realm.name() + "/roles/office");

        assertThat(Files.readAllLines(server.keycloak().log()))
                .anySatisfy(line -> assertThat(line).contains(realm.name(), "only-for-role", "does not exist"));
        assertThat(realm.admin().get("/" + realm.name() + "/events?type=CUSTOM_REQUIRED_ACTION_ERROR"))
                .anySatisfy(event -> assertThat(event.path("error").asText()).isEqualTo("portal_setting_stale"));
        CodePage page = Login.begin(user).codePage();
        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aSetUpThatWasMandatoryBeforeTheRoleWasDeletedStaysSo() {
        Realm realm = withRole("mandatory-for-deleted-role", Map.of("max-skips", "0"));
        TestUser user = realm.newUser();
        give(user);
        OfferPage.after(Login.begin(user));

        realm.admin().delete("/" + realm.name() + "/roles/office");

        assertThat(OfferPage.after(Login.begin(user)).offers("skip")).isFalse();
    }

    private Realm withRole(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("only-for-role", "office");
        Realm realm = realm(name, all);
        realm.admin().create("/" + realm.name() + "/roles", Map.of("name", "office"));
        return realm;
    }

    private static void give(TestUser user) {
        Realm realm = user.realm();
        JsonNode role = realm.admin().get("/" + realm.name() + "/roles/office");
        realm.admin().create("/" + realm.name() + "/users/" + user.id() + "/role-mappings/realm", List.of(role));
    }

    private TestUser skippedTwice() {
        TestUser user = twoSkips().newUser();
        OfferPage.after(Login.begin(user)).skip();
        OfferPage.after(Login.begin(user)).skip();
        return user;
    }

    private Realm twoSkips() {
        return realm("two-skips", Map.of("max-skips", "2"));
    }

    private Realm mandatory() {
        LocalDate earlier = LocalDate.now().minusDays(2);
        return realm("mandatory", Map.of("mandatory-from", earlier.toString()));
    }

    private Realm realm(String name, Map<String, String> settings) {
        return server.realmWithOffer(name, file -> {
            ObjectNode config = file.offerSettings();
            settings.forEach(config::put);
        });
    }
}

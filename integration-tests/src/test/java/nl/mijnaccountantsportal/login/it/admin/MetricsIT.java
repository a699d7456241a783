package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Metrics;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.RecoveryLoginPage;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators can count: each thing that happens to a code, a mail or an offer. */
class MetricsIT {

    private static final String METERED = "realm=\"metered\"";
    private static final Pattern SERIES = Pattern.compile(
            "\\b(portal_(?:codes|mail|app|realm|recovery|recoveries|login|trusted)_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern TAG = Pattern.compile("(\\w+)(?:=|!=|=~)\"");

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithOffer("metered", RealmFile::switchDetectionOff);
    private final TestUser user = realm.newUser();
    private final Metrics before = Metrics.of(server);

    // No test resets a password of the exported realm while its mail server is silent.
    @Test
    void whatAlertsLookAtIsThereFromTheStart() {
        assertThat(before.text())
                .containsPattern("portal_codes_delivered_total\\{outcome=\"uncertain\",purpose=\"reset\",realm=\""
                        + RealmFile.EXPORTED_NAME + "\",?} 0\\.0");
    }

    @Test
    void aCodeIsCountedWhenItIsAskedForSentAndUsed() {
        CodePage page = Login.begin(user).codePage();
        page.enter(user.mail().code());

        assertThat(increase("portal_codes_requested_total", "purpose=\"login\"", "outcome=\"granted\""))
                .isEqualTo(1);
        assertThat(increase("portal_codes_redeemed_total", "purpose=\"login\"", "outcome=\"accepted\""))
                .isEqualTo(1);
        user.event("SEND_VERIFY_EMAIL");
        assertThat(increase("portal_codes_delivered_total", "purpose=\"login\"", "outcome=\"sent\""))
                .isEqualTo(1);
        assertThat(increase("portal_mail_delivery_seconds_count", "outcome=\"sent\""))
                .isEqualTo(1);
    }

    @Test
    void aRequestThatComesTooSoonIsCountedApart() {
        CodePage page = Login.begin(user).codePage();
        page.sendAgain();

        assertThat(increase("portal_codes_requested_total", "outcome=\"wait\"")).isEqualTo(1);
        assertThat(increase("portal_codes_requested_total", "outcome=\"granted\""))
                .isEqualTo(1);
    }

    @Test
    void aWrongAndAnExpiredCodeAreCountedApart() {
        CodePage page = Login.begin(user).codePage();
        CodePage guessed = page.enterInVain(user.mail().wrongCode());
        user.ledger().timePasses(Duration.ofMinutes(11));
        guessed.enterInVain(user.mail().code());

        assertThat(increase("portal_codes_redeemed_total", "outcome=\"wrong\"")).isEqualTo(1);
        assertThat(increase("portal_codes_redeemed_total", "outcome=\"expired\""))
                .isEqualTo(1);
    }

    @Test
    void aLockIsCountedOnce() {
        user.guessTooOften();

        assertThat(increase("portal_codes_locks_total")).isEqualTo(1);
    }

    @Test
    void aMailThatFailsIsCounted() {
        FaultyMailServer refusing = FaultyMailServer.start();
        refusing.fail(FaultyMailServer.Fault.MAIL_REFUSED);
        Realm refused = server.realm(
                "metered-refused",
                file -> file.smtpServer().put("host", "localhost").put("port", String.valueOf(refusing.port())));
        TestUser other = refused.newUser();
        Login.begin(other).codePage();
        other.event("SEND_VERIFY_EMAIL_ERROR");

        assertThat(Metrics.of(server)
                        .value("portal_codes_delivered_total", "realm=\"metered-refused\"", "outcome=\"failed\""))
                .isEqualTo(1);
    }

    @Test
    void anOfferIsCountedWhenItIsShownAndWhenItIsSkipped() {
        OfferPage.after(Login.begin(user)).skip();

        assertThat(increase("portal_app_offers_total", "outcome=\"offered\"")).isEqualTo(1);
        assertThat(increase("portal_app_offers_total", "outcome=\"skipped\"")).isEqualTo(1);
    }

    @Test
    void anOfferIsCountedWhenAnAppIsSetUp() {
        OfferPage.after(Login.begin(user)).setUp("Phone");

        assertThat(increase("portal_app_offers_total", "outcome=\"set-up\"")).isEqualTo(1);
    }

    @Test
    void recoveryCodesAreCountedWhenTheyAreOfferedKeptAndUsed() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        OfferPage codes = scan.to(OfferPage.Step.CONFIRM).confirmed(scan.scan().code());
        codes.press("kept").form().press("finish");
        RecoveryLoginPage.after(Login.begin(user)).enter(codes.codes().code(1));

        for (String outcome : List.of("offered", "kept", "used")) {
            assertThat(increase("portal_recovery_codes_total", "outcome=\"" + outcome + "\""))
                    .isEqualTo(1);
        }
        assertThat(increase("portal_recovery_codes_total", "outcome=\"skipped\""))
                .isZero();
    }

    @Test
    void trustedBrowsersAreCountedWhenTheyAreGivenUsedAndEnded() {
        Trust trust = new Trust(Trust.realm(server, 30).newUser());
        Metrics before = Metrics.of(server);
        Browser browser = trust.browser();
        trust.login(browser.copy());
        trust.timePasses(Duration.ofMinutes(2));
        trust.login(browser);

        for (String outcome : List.of("given", "used", "copied")) {
            String[] tags = {"realm=\"trusting-30\"", "outcome=\"" + outcome + "\""};
            assertThat(Metrics.of(server).value("portal_trusted_browsers_total", tags)
                            - before.value("portal_trusted_browsers_total", tags))
                    .as(outcome)
                    .isEqualTo(1);
        }
    }

    @Test
    void theAlarmForARealmIsCounted() {
        raiseTheAlarm(user);

        assertThat(increase("portal_realm_alarms_total")).isEqualTo(1);
    }

    // A hundred wrong codes in an hour raise it; most of them were entered before.
    private void raiseTheAlarm(TestUser guesser) {
        CodePage page = Login.begin(guesser).codePage();
        page = page.enterInVain(guesser.mail().wrongCode(1));
        server.database()
                .change(
                        "update PORTAL_REALM_FAILURES set FAILURES = 99, SINCE = ? where REALM_ID = ?",
                        Instant.now().toEpochMilli(),
                        guesser.ledger().newest().get("REALM_ID"));
        page.enterInVain(guesser.mail().wrongCode(2));
    }

    @Test
    void doctorsFindingsAreShownFromTheStartForRealmsThatUseTheLogin() {
        String exported = "realm=\"" + RealmFile.EXPORTED_NAME + "\"";

        Metrics shown = Await.value(
                "the first round of the doctor",
                () -> Optional.of(Metrics.of(server))
                        .filter(metrics -> metrics.text().contains("portal_login_findings{" + exported)));

        assertThat(shown.value("portal_login_findings", exported, "severity=\"error\""))
                .isZero();
        assertThat(shown.text()).doesNotContain("portal_login_findings{realm=\"master\"");
    }

    @Test
    void findingsAreCountedWhenAnAdministratorAsksTheDoctor() {
        realm.admin().get("/" + realm.name() + "/portal-login/check");
        double healthy = Metrics.of(server).value("portal_login_findings", METERED, "severity=\"error\"");

        new RealmFlows(realm).bind("browserFlow", "browser");
        realm.admin().get("/" + realm.name() + "/portal-login/check");
        new RealmFlows(realm).bind("browserFlow", "portal browser");

        assertThat(healthy).isZero();
        assertThat(Metrics.of(server).value("portal_login_findings", METERED, "severity=\"error\""))
                .isEqualTo(1);
    }

    @Test
    void theDocumentationNamesAllMetersAndTheirTags() {
        Metrics metrics = ofEverything();

        Map<String, String> shown = new TreeMap<>();
        metrics.names("portal_").forEach(name -> shown.put(name, String.join(", ", metrics.tags(name))));
        assertThat(shown).isEqualTo(documented());
    }

    /** If one is missing, Grafana shows an empty chart and Prometheus never raises an alert. */
    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "prometheus-rules.yml"})
    void theDashboardAndTheAlertsAskForSeriesAndTagsThatAreThere(String file) throws IOException {
        String queries = Files.readString(Path.of(System.getProperty("portal.documents"), "monitoring", file))
                .replace("\\\"", "\"");

        Metrics metrics = ofEverything();

        List<MatchResult> series = SERIES.matcher(queries).results().toList();
        assertThat(series).isNotEmpty().allSatisfy(found -> {
            String meter = found.group(1);
            assertThat(metrics.has(meter)).as(meter).isTrue();
            assertThat(metrics.tags(meter.replaceFirst("_(bucket|sum|count)$", "")))
                    .containsAll(tags(found.group(2)));
        });
    }

    private static List<String> tags(String selector) {
        return selector == null
                ? List.of()
                : TAG.matcher(selector).results().map(tag -> tag.group(1)).toList();
    }

    private Metrics ofEverything() {
        user.guessTooOften();
        raiseTheAlarm(realm.newUser());
        OfferPage.after(Login.begin(realm.newUser())).skip();
        OfferPage.after(Login.begin(realm.newUser())).setUp("Phone");
        RecoveryPage.requestedBy(realm.newUser(App.any().named("Phone")));
        new Trust(Trust.realm(server, 30).newUser()).browser();
        return Metrics.of(server);
    }

    /** The rows of the table, by name: the tags in the order of the alphabet. */
    private static Map<String, String> documented() {
        Pattern row = Pattern.compile("\\| `(?<name>portal_\\w+)` \\| (?<tags>[^|]*) \\|.*");
        Map<String, String> documented = new TreeMap<>();
        try (Stream<String> lines =
                Files.lines(Path.of(System.getProperty("portal.documents"), "operators", "monitoring.md"))) {
            lines.map(row::matcher)
                    .filter(Matcher::matches)
                    .forEach(found -> documented.put(
                            found.group("name"),
                            found.group("tags").replace("`", "").trim()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documented;
    }

    private double increase(String meter, String... tags) {
        String[] all = Stream.concat(Stream.of(METERED), Stream.of(tags)).toArray(String[]::new);
        return Metrics.of(server).value(meter, all) - before.value(meter, all);
    }
}

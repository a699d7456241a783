package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The progress of a realm's move to authenticator apps. */
class RolloutReportIT {

    private static final TestServer SERVER = TestServer.shared();
    private static final Realm REALM = SERVER.realmWithOffer("reported", RealmFile::switchDetectionOff);
    private static AdminCaller caller;
    private static TestUser skipper;

    /**
     * One user was given an app, one accepted the offer, one skipped twice, and one never logged in. Of two users with a
     * passkey, one was asked before.
     */
    @BeforeAll
    static void theRealmHasSixUsers() {
        caller = AdminCaller.with(REALM, "view-users");
        REALM.newUser(App.any().named("Phone"));
        REALM.newUser(Passkey.any().named("Laptop"));
        askedWithPasskey();
        OfferPage.after(Login.begin(REALM.newUser())).setUp("Phone");
        skipper = REALM.newUser();
        OfferPage.after(Login.begin(skipper)).skip();
        OfferPage.after(Login.begin(skipper)).skip();
        REALM.newUser();
    }

    @Test
    void itCountsUsersAppsAndOffers() {
        JsonNode report = report("");

        assertThat(report.path("users").asInt()).isGreaterThanOrEqualTo(4);
        JsonNode rollout = report.path("rollout");
        assertThat(rollout.path("usersWithApp").asInt()).isEqualTo(2);
        assertThat(rollout.path("usersWithPasskey").asInt()).isEqualTo(2);
        assertThat(rollout.path("askedUsers").asInt()).isEqualTo(3);
        assertThat(rollout.path("offered").asInt()).isEqualTo(4);
        assertThat(rollout.path("skipped").asInt()).isEqualTo(3);
        assertThat(rollout.path("taken").asInt()).isEqualTo(2);
    }

    /** A user who skipped the offer and now has a passkey. */
    private static void askedWithPasskey() {
        TestUser user = REALM.newUser();
        OfferPage.after(Login.begin(user)).skip();
        user.set("credentials", List.of(Passkey.any().credential("Laptop")));
    }

    @Test
    void itCountsTheCodesOfADayByWhatBecameOfThem() {
        // Four used, one exhausted, three replaced, two expired: no number stands for another one.
        Realm realm = SERVER.realm("reported-codes", RealmFile::switchDetectionOff);
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();
        page.enterInVain(user.mail().wrongCode()).enter(user.mail().code());
        for (int used = 2; used <= 4; used++) {
            Login.begin(user).codePage().enter(user.mail(used).code());
        }
        user.ledger().timePasses(Duration.ofMinutes(1));
        Login.begin(user).codePage().guessWrong(user.mail(5), 5);
        user.ledger().timePasses(Duration.ofMinutes(2));
        CodePage replaced = Login.begin(user).codePage();
        for (int mail = 6; mail <= 8; mail++) {
            user.mail(mail);
            user.ledger().timePasses(Duration.ofMinutes(2));
            replaced = replaced.sendAgain();
        }
        user.mail(9);
        user.ledger().timePasses(Duration.ofMinutes(11));
        user.ledger().forgetSends();
        Login.begin(user).codePage();
        user.mail(10);
        // Moved to noon of a past day, because around midnight these codes would be from two days.
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);
        user.ledger().timePasses(Duration.between(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), Instant.now()));
        user.ledger().hadFailures(2, Duration.ofDays(60));

        JsonNode days = AdminCaller.with(realm, "view-users")
                .json("GET", realm, "/report?from=" + day + "&to=" + day)
                .path("days");

        assertThat(days).hasSize(1);
        JsonNode counts = days.path(0);
        assertThat(counts.path("day").asText()).isEqualTo(day.toString());
        assertThat(counts.path("purpose").asText()).isEqualTo("LOGIN");
        assertThat(counts.path("codes").asInt()).isEqualTo(10);
        assertThat(counts.path("used").asInt()).isEqualTo(4);
        assertThat(counts.path("exhausted").asInt()).isEqualTo(1);
        assertThat(counts.path("replaced").asInt()).isEqualTo(3);
        assertThat(counts.path("expired").asInt()).isEqualTo(2);
        assertThat(counts.path("open").asInt(-1)).isZero();
        assertThat(counts.path("undelivered").asInt()).isEqualTo(9);
        assertThat(counts.path("failures").asInt()).isEqualTo(6);
    }

    @Test
    void aCodeThatStillWorksIsOpen() {
        Realm realm = SERVER.realm("reported-open", file -> {});
        Login.begin(realm.newUser()).codePage();

        JsonNode counts = AdminCaller.with(realm, "view-users")
                .json("GET", realm, "/report")
                .path("days")
                .path(0);

        assertThat(counts.path("codes").asInt()).isEqualTo(1);
        assertThat(counts.path("open").asInt()).isEqualTo(1);
    }

    @Test
    void itContainsNoUsersNameOrId() {
        assertThat(report("").toString()).doesNotContain(skipper.id(), skipper.address(), "office.test");
    }

    @Test
    void aPeriodOfMoreThanAYearIsRefused() {
        assertThat(report("?from=2025-01-01&to=2026-01-01").path("from").asText())
                .isEqualTo("2025-01-01");
        assertThat(caller.refusal(REALM, "/report?from=2025-01-01&to=2026-01-02"))
                .isEqualTo("from 2025-01-01 to 2026-01-02 is longer than 366 days");
    }

    private static JsonNode report(String query) {
        return caller.json("GET", REALM, "/report" + query);
    }
}

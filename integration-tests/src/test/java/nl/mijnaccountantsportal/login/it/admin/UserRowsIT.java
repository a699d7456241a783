package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No login reads rows that users can cause in large numbers. PostgreSQL counts the rows that it reads. */
class UserRowsIT {

    private static final int MANY = 100_000;
    private static final int FEW = 1000;
    private static final int TRIES = 5;

    private final TestServer server = TestServer.shared();
    private final Database database = server.database();
    private TestUser crowded;

    @BeforeEach
    void onPostgresOnly() {
        assumeTrue(
                "postgresql".equals(System.getProperty("portal.db")), "counts rows, which only PostgreSQL does here");
    }

    // The rows are deleted with their user, because other tests make rows with the same ids.
    @AfterEach
    void removeRows() {
        if (crowded != null) {
            crowded.delete();
        }
    }

    @Test
    void aLoginByMailReadsFewRowsOfAUserWithManyUsedCodes() {
        TestUser user = server.realm().newUser();
        crowded = user;
        Login.begin(user).codePage().enter(user.mail().code());
        user.ledger().hadCodes(MANY, Instant.now().minus(Duration.ofHours(2)));
        database.change("analyze PORTAL_CODE");

        assertThat(fewestRead("portal_code", () -> logIn(user))).isLessThan(FEW);
    }

    /** Rows that nodes of release 1.0 or an import leave: however many there are, a login reads only this many. */
    @Test
    void aLoginByMailReadsFewRowsOfAUserWithManyCodesThatCount() {
        TestUser user = server.realm().newUser();
        crowded = user;
        Login.begin(user).codePage().enter(user.mail().code());
        user.ledger().hadCodes(MANY, Instant.now().minus(Duration.ofHours(2)));
        database.change("update PORTAL_CODE set COUNTED = true where USER_ID = ?", user.id());
        database.change("analyze PORTAL_CODE");

        assertThat(fewestRead("portal_code", () -> logIn(user))).isLessThan(FEW);
    }

    @Test
    void aLoginByAppReadsFewRowsOfAUserWithManyForgivenGuesses() {
        App app = App.any();
        TestUser user = server.realm().newUser(app.named("Phone"));
        crowded = user;
        AppCodePage.after(Login.begin(user)).enter(app.code());
        user.ledger().hadForgivenAppFailures(MANY);
        database.change("analyze PORTAL_APP_FAILURE");

        long read = fewestRead("portal_app_failure", () -> {
            AppCodePage refused = AppCodePage.after(Login.begin(user)).enterInVain(app.wrongCode());
            assertThat(refused.error()).isPresent();
        });

        assertThat(read).isLessThan(FEW);
    }

    @Test
    void aUserHasTenAppsAtMost() {
        App app = App.any();
        TestUser user = server.realmWithOfferWithoutDetection().newUser(app.named("First"));
        for (int device = 2; device <= 10; device++) {
            user.receives(App.any());
        }
        Browser browser = new Browser();
        AppCodePage.after(Login.begin(user, browser)).enter("First", app.code());

        Page asked = Login.begin(user, browser, Map.of("kc_action", "portal-offer-authenticator-app"))
                .passwordPage();
        OfferPage offer = OfferPage.of(AppCodePage.of(asked).enter("First", app.code()));
        OfferPage scan = offer.to(OfferPage.Step.SCAN);
        OfferPage refused = scan.to(OfferPage.Step.CONFIRM).confirm(scan.scan().code(), "Eleventh");

        assertThat(refused.error("code")).contains(Messages.DUTCH.get("portalOfferTooMany", "10"));
    }

    private static void logIn(TestUser user) {
        int mails = user.mails().size();
        CodePage page = Login.begin(user).codePage();
        assertThat(page.enter(user.mailAfter(mails, Mail::hasCode).code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    // The clean-up, which runs every five seconds here, reads whole tables. Only a try without a clean-up counts.
    private long fewestRead(String table, Runnable work) {
        long fewest = Long.MAX_VALUE;
        for (int tries = 0; tries < TRIES && fewest >= FEW; tries++) {
            fewest = Math.min(fewest, rowsRead(table, work));
        }
        return fewest;
    }

    // A backend tells what it did within a second, with the row that it inserted.
    private long rowsRead(String table, Runnable work) {
        long insertedBefore = counted(table, "n_tup_ins");
        long before = counted(table, "coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)");
        work.run();
        Await.until("the counts of " + table, () -> counted(table, "n_tup_ins") > insertedBefore);
        return counted(table, "coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)") - before;
    }

    private long counted(String table, String what) {
        return ((Number) database.rows("select " + what + " as N from pg_stat_user_tables where relname = ?", table)
                        .get(0)
                        .values()
                        .iterator()
                        .next())
                .longValue();
    }
}

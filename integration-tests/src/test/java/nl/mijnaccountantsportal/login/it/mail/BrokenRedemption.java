package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The connection to the database breaks while a code is redeemed: after it was compared and before the commit, or so late
 * that only the answer to the commit is lost. Part of {@link FragileServerIT}.
 */
class BrokenRedemption {

    private static final String COMMITS = "wait_event = 'SyncRep'";

    private final TestUser user =
            FragileServerIT.server().realmWithoutDetection().newUser();
    private CodePage page;

    @BeforeEach
    void aCodeIsSent() {
        page = Login.begin(user).codePage();
        user.ledger().awaitDelivery();
    }

    @Test
    void lostCommitDoesNotUseUpTheCode() throws SQLException {
        assertThat(enterAndBreakBeforeTheCommit(user.mail().code()).notice()).isEqualTo("unavailable");

        assertThat(user.ledger().newest()).containsEntry("CLOSED_REASON", null).containsEntry("FAILURES", 0);
        assertThat(user.events("LOGIN")).isEmpty();
        assertThat(page.refresh().enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void lostCommitHidesWhetherACodeWasRight() throws SQLException {
        assertThat(enterAndBreakBeforeTheCommit(user.mail().wrongCode()).notice())
                .isEqualTo("unavailable");

        assertThat(user.ledger().failures()).isZero();
        assertThat(page.refresh().enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    // Whatever the server has compared so far, its update waits for this row.
    private Page enterAndBreakBeforeTheCommit(String code) throws SQLException {
        try (Connection other = FragileServerIT.database().connect()) {
            other.setAutoCommit(false);
            execute(other, "update PORTAL_CODE set FAILURES = FAILURES where USER_ID = '" + user.id() + "'");
            CompletableFuture<Page> entered = CompletableFuture.supplyAsync(() -> page.enter(code));
            breakOff("wait_event_type = 'Lock' and query ilike 'update PORTAL_CODE%'");
            other.rollback();
            return entered.join();
        }
    }

    @Test
    void rightCodeLetsNobodyInWhenOnlyTheAnswerToItsCommitIsLost() throws SQLException {
        String code = user.mail().code();

        Page refused = enterAndLoseTheAnswer(code);

        assertThat(refused.notice()).isEqualTo("unavailable");
        assertThat(user.ledger().newest()).containsEntry("CLOSED_REASON", "USED");
        page.refresh().enter(code);
        assertThat(user.events("LOGIN")).isEmpty();
        user.ledger().timePasses(Duration.ofSeconds(61));
        CodePage renewed = page.refresh().sendAgain();
        assertThat(renewed.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void wrongCodeIsCountedWhenOnlyTheAnswerToItsCommitIsLost() throws SQLException {
        assertThat(enterAndLoseTheAnswer(user.mail().wrongCode()).notice()).isEqualTo("unavailable");

        assertThat(user.ledger().failures()).isEqualTo(1);
        assertThat(page.refresh().enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    // The commit is on disk and waits for a second server, which does not exist.
    private Page enterAndLoseTheAnswer(String code) throws SQLException {
        Database database = FragileServerIT.database();
        try (Connection other = database.connect()) {
            execute(other, "alter system set synchronous_standby_names = 'nobody'");
            execute(other, "select pg_reload_conf()");
            try {
                // PostgreSQL takes the setting when it gets to it. Until then, commits wait for nobody.
                CompletableFuture<Void> others = CompletableFuture.runAsync(() -> commitWhileSet(database));
                Await.until(
                        "commits wait",
                        () -> !database.rows("select 1 from pg_stat_activity where " + COMMITS)
                                .isEmpty());
                CompletableFuture<Page> entered = CompletableFuture.supplyAsync(() -> page.enter(code));
                breakOff(COMMITS + " and query not like '%pg_logical_emit_message%'");
                execute(other, "alter system reset synchronous_standby_names");
                execute(other, "select pg_reload_conf()");
                others.join();
                return entered.join();
            } finally {
                execute(other, "alter system reset synchronous_standby_names");
                execute(other, "select pg_reload_conf()");
            }
        }
    }

    private static void commitWhileSet(Database database) {
        while (!database.rows("select 1 from pg_file_settings where name = 'synchronous_standby_names'")
                .isEmpty()) {
            database.rows("select pg_logical_emit_message(true, 'test', 'a commit that waits too')");
        }
    }

    private static void breakOff(String which) {
        Await.until(
                "the connection breaks",
                () -> !FragileServerIT.database()
                        .rows("select pg_terminate_backend(pid) from pg_stat_activity where " + which)
                        .isEmpty());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

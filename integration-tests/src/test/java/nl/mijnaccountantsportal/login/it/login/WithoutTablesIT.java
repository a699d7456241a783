package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table cannot be used: nobody gets in, and administrators who ask are told. */
@Isolated("no other test works without the tables")
class WithoutTablesIT {

    // More than the buffers between server and test hold.
    private static final int MANY = 60_000;

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @ParameterizedTest
    @ValueSource(strings = {"PORTAL_CODE", "PORTAL_FACTOR_STATE"})
    void noUserGetsInWhileTheLedgerCannotBeUsed(String table) {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();

        Page refused = without(table, () -> page.enter(code));

        assertThat(refused.notice()).isEqualTo("unavailable");
        assertThat(page.refresh().enter(code).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORTAL_CODE", "PORTAL_FACTOR_STATE"})
    void nothingIsSentWhileTheLedgerCannotBeUsed(String table) {
        Page refused = without(table, () -> Login.begin(user).enterPassword());

        assertThat(refused.notice()).isEqualTo("unavailable");
        assertThat(user.mails()).isEmpty();
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORTAL_CODE", "PORTAL_FACTOR_STATE", "PORTAL_APP_FAILURE", "PORTAL_OFFER"})
    void anAdministratorWhoAsksForAUserIsTold(String table) {
        AdminCaller caller = AdminCaller.with(realm, "view-users");

        assertIsTold(without(table, () -> caller.ask("GET", realm, "/users/" + user.id())));
    }

    @Test
    void anAdministratorWhoAsksForTheAuditTrailIsTold() {
        AdminCaller caller = AdminCaller.with(realm, "view-events");

        assertIsTold(without("PORTAL_CODE", () -> caller.ask("GET", realm, "/codes")));
    }

    @Test
    void halfAnAuditTrailIsNotTakenForAWholeOne() throws IOException {
        AdminCaller caller = AdminCaller.with(realm, "view-events");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(100);
        Login.begin(user).codePage();
        user.ledger().hadCodes(MANY, day.atTime(6, 0).toInstant(ZoneOffset.UTC));

        HttpResponse<InputStream> answer =
                caller.ask("GET", realm, "/codes?from=" + day + "&to=" + day, BodyHandlers.ofInputStream());
        try (InputStream file = answer.body()) {
            assertThat(file.readNBytes(1000)).hasSize(1000);
            without("PORTAL_CODE", () -> assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class));
        }
    }

    private static void assertIsTold(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The tables of the portal login cannot be used");
    }

    private <T> T without(String table, Supplier<T> action) {
        server.database().change("alter table " + table + " rename to " + table + "_AWAY");
        try {
            return action.get();
        } finally {
            server.database().change("alter table " + table + "_AWAY rename to " + table);
        }
    }
}

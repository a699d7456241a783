package nl.mijnaccountantsportal.login.it.login;

import java.util.List;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The ledger's tests again, on Keycloak's built-in database. */
@DisabledIfSystemProperty(named = "portal.db", matches = "h2")
class LedgerOnH2IT {

    private static TestServer server;
    private static TestServer usual;

    @BeforeAll
    static void shareAServerOnH2() {
        server = TestServer.of("h2", Database.start("h2"), List.of("--cache=local"));
        usual = TestServer.share(server);
    }

    @AfterAll
    static void shareTheUsualOne() {
        if (server != null) {
            TestServer.share(usual);
            server.close();
        }
    }

    @Nested
    class Limits extends CodeLimitsIT {}

    @Nested
    class Races extends LedgerRaceIT {}

    @Nested
    class Rows extends LedgerRowsIT {}

    @Nested
    class SingleUse extends SingleUseIT {}
}

package nl.mijnaccountantsportal.login.it.login;

import java.util.List;
import nl.mijnaccountantsportal.login.it.support.Database;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The ledger's tests again, on Keycloak's built-in database. */
@DisabledIfSystemProperty(named = "portal.db", matches = "h2")
@Order(1)
class LedgerOnH2IT {

    private static TestServer server;

    @BeforeAll
    static void startAServerOnH2() {
        server = TestServer.of("h2", Database.start("h2"), List.of("--cache=local"));
    }

    @AfterAll
    static void stopIt() {
        if (server != null) {
            server.close();
        }
    }

    @Nested
    class Limits extends CodeLimitsIT {

        @Override
        TestServer server() {
            return server;
        }
    }

    @Nested
    class Races extends LedgerRaceIT {

        @Override
        TestServer server() {
            return server;
        }
    }

    @Nested
    class Rows extends LedgerRowsIT {

        @Override
        TestServer server() {
            return server;
        }
    }

    @Nested
    class SingleUse extends SingleUseIT {

        @Override
        TestServer server() {
            return server;
        }
    }
}

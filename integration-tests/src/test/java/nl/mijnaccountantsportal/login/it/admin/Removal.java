package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.Handbook;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.Succession;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Removes the bundle exactly as the operators' guide says. Part of {@link StockServerIT}. */
@Needs({Need.BASH, Need.JQ})
class Removal {

    private static Succession servers;
    private static TestUser withoutApp;
    private static TestUser withApp;
    private static App app;

    @BeforeAll
    static void takeOut() {
        servers = new Succession("removal", StockServerIT.database(), TestServer.providers(), List.of());
        Realm realm = servers.first().exportedRealm();
        realm.set("smtpServer", servers.first().export().smtpServer());
        withoutApp = realm.newUser();
        withApp = realm.newUser();
        app = OfferPage.after(Login.begin(withApp)).setUp("Phone");

        String statements = Handbook.takeOut(realm);
        servers.first().keycloak().stop();
        Stream.of(statements.split(";\\s*")).forEach(servers.database()::change);
        servers.startSecond(List.of());
    }

    @AfterAll
    static void stop() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void thePasswordLogsIn() {
        Page end = Login.begin(servers.atSecond(withoutApp)).enterPassword();

        assertThat(end.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void anAppThatOurWizardSetUpLogsInWithKeycloaksOwnPage() {
        Page asked = Login.begin(servers.atSecond(withApp)).enterPassword();

        Page end = asked.formWith("input[name=otp]").fill("otp", app.code()).submit();

        assertThat(end.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void noTableStays() {
        assertThat(
                        servers.database()
                                .rows(
                                        "select table_name from information_schema.tables"
                                                + " where lower(table_name) like 'portal%' or lower(table_name) like 'databasechangelog_portal%'"))
                .isEmpty();
    }

    @Test
    void theServerMissesNothing() throws IOException {
        Login.begin(servers.atSecond(withoutApp)).enterPassword();

        assertThat(Files.readAllLines(servers.second().log()))
                .filteredOn(line -> line.contains(" ERROR ") || line.contains("portal-") || line.contains(" theme "))
                .isEmpty();
    }
}

package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Wrong codes all over a realm, each user within their own limits. */
@Execution(ExecutionMode.CONCURRENT)
class RealmAlarmIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = newRealm("100");

    @Test
    void theHundredthWrongCodeOfAnHourRaisesTheAlarmOnce() {
        guessWrong(1);
        theHourHad(98);
        guessWrong(1);
        assertThat(alarms()).isEmpty();

        guessWrong(2);

        assertThat(alarms()).singleElement().satisfies(event -> {
            assertThat(event.path("details").path("portal_wrong_codes").asText())
                    .isEqualTo("100");
            assertThat(event.has("userId")).isFalse();
        });
        assertThat(logged()).singleElement().asString().contains("WARN", "realm-alarm");
    }

    @Test
    void theNextHourStartsFromZero() {
        guessWrong(1);
        theHourHad(99);
        guessWrong(1);
        assertThat(alarms()).hasSize(1);

        server.database()
                .change("update PORTAL_REALM_FAILURES set SINCE = SINCE - 3600001 where REALM_ID = ?", realmId());
        guessWrong(1);
        theHourHad(99);
        guessWrong(1);

        assertThat(alarms()).hasSize(2);
    }

    @Test
    void aRightCodeIsNoFailureOfTheRealm() {
        guessWrong(1);
        TestUser user = realm.newUser();

        Login.begin(user).codePage().enter(user.mail().code());

        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void aWrongCodeOfAnAppCountsToo() {
        guessWrong(1);
        theHourHad(99);
        App phone = App.any();
        AppCodePage.after(Login.begin(realm.newUser(phone.named("Phone")))).enterInVain(phone.wrongCode());

        assertThat(alarms()).hasSize(1);
    }

    @Test
    void zeroMeansNever() {
        Realm silent = newRealm("0");
        TestUser user = silent.newUser();

        Login.begin(user).codePage().enterInVain(user.mail().wrongCode());

        String id = server.admin().get("/" + silent.name()).path("id").asText();
        assertThat(server.database().rows("select * from PORTAL_REALM_FAILURES where REALM_ID = ?", id))
                .isEmpty();
    }

    private Realm newRealm(String alarm) {
        return server.realm("alarm-" + UUID.randomUUID(), file -> {
            file.switchDetectionOff();
            file.emailCodeSettings().put("realm-alarm", alarm);
        });
    }

    private void guessWrong(int users) {
        for (int i = 0; i < users; i++) {
            TestUser user = realm.newUser();
            Login.begin(user).codePage().enterInVain(user.mail().wrongCode());
        }
    }

    private void theHourHad(int failures) {
        server.database()
                .change("update PORTAL_REALM_FAILURES set FAILURES = ? where REALM_ID = ?", failures, realmId());
    }

    private int failures() {
        Map<String, Object> row = server.database()
                .rows("select FAILURES from PORTAL_REALM_FAILURES where REALM_ID = ?", realmId())
                .get(0);
        return (Integer) row.get("FAILURES");
    }

    private List<JsonNode> alarms() {
        JsonNode events = server.admin().get("/" + realm.name() + "/events?max=500&type=LOGIN_ERROR");
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("error").asText().equals("portal_wrong_codes_alarm"))
                .toList();
    }

    private List<String> logged() {
        return server.ownLog().stream()
                .filter(line -> line.contains(realm.name()) && line.contains("wrong codes"))
                .toList();
    }

    private String realmId() {
        return server.admin().get("/" + realm.name()).path("id").asText();
    }
}

package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Threads inside the server that all want the same thing of the ledger at one moment. */
class LedgerRaceIT {

    @Test
    void aCodeWorksOnceWhenSixteenKnowThatItIsRight() throws Exception {
        assertThat(winners("redeem?threads=16")).isEqualTo(1);
    }

    @Test
    void ofTwoHundredGuessesAtOneCodeFiveAreCompared() throws Exception {
        assertThat(winners("guess?threads=200&codes=1&user=" + UUID.randomUUID()))
                .isEqualTo(5);
    }

    @Test
    void ofTwoHundredGuessesAtTwentyCodesTenAreCompared() throws Exception {
        assertThat(winners("guess?threads=200&codes=20&user=" + UUID.randomUUID()))
                .isEqualTo(10);
    }

    @Test
    void ofFiftyGuessesAtAnAppTenAreCompared() throws Exception {
        assertThat(winners("app?threads=50")).isEqualTo(10);
    }

    @Test
    void ofTwoHundredWhoAskForAMailOneGetsIt() throws Exception {
        assertThat(winners("send?threads=200&user=" + UUID.randomUUID())).isEqualTo(1);
    }

    @Test
    void ofSixteenWhoFailedAtOnceOneTellsTheUser() throws Exception {
        assertThat(winners("notice?threads=16")).isEqualTo(1);
    }

    @Test
    void aProofIsHandedOutOnceWhenSixteenAskForIt() throws Exception {
        assertThat(winners("proof?threads=16")).isEqualTo(1);
    }

    @Test
    void ofTwoHundredWhoFailInARealmAtOnceOneRaisesTheAlarm() throws Exception {
        assertThat(winners("alarm?threads=200&realm=" + UUID.randomUUID())).isEqualTo(1);
    }

    private static int winners(String race) throws IOException, InterruptedException {
        return winners(TestServer.shared().keycloak(), race);
    }

    /** How many threads of this server win. */
    static int winners(Node server, String race) throws IOException, InterruptedException {
        String realm = TestServer.shared().realm().name();
        String url = server.url() + "/realms/" + realm + "/ledger-race/" + race;
        return Integer.parseInt(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }
}

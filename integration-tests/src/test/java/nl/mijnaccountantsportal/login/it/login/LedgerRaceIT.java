package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.LedgerRace;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Threads inside the server that all request the same thing from the ledger at the same moment. */
@Execution(ExecutionMode.CONCURRENT)
class LedgerRaceIT {

    @Test
    void aCodeWorksOnceWhenSixteenEnterItAtOnce() throws Exception {
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
    void ofTwoHundredRequestsForAMailOneIsGranted() throws Exception {
        assertThat(winners("send?threads=200&user=" + UUID.randomUUID())).isEqualTo(1);
    }

    @Test
    void ofSixteenWrongCodesAtOnceOneSendsTheNotice() throws Exception {
        assertThat(winners("notice?threads=16")).isEqualTo(1);
    }

    @Test
    void aProofIsHandedOutOnceWhenSixteenAskForIt() throws Exception {
        assertThat(winners("proof?threads=16")).isEqualTo(1);
    }

    @Test
    void ofTwoHundredWrongCodesInARealmAtOnceOneRaisesTheAlarm() throws Exception {
        assertThat(winners("alarm?threads=200&realm=" + UUID.randomUUID())).isEqualTo(1);
    }

    @Test
    void aRecoveryIsCompletedOrEndedOnceWhenSixteenTryBoth() throws Exception {
        assertThat(winners("recovery?threads=16")).isEqualTo(1);
    }

    private int winners(String race) throws IOException, InterruptedException {
        return LedgerRace.winners(server().realm(), server().keycloak(), race);
    }

    /** The server under test, which {@link LedgerOnH2IT} changes. */
    TestServer server() {
        return TestServer.shared();
    }
}

package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Admin;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;

/** The set-up command, run on two nodes. */
class SetUpOnTwoNodesIT {

    private final TestServer server = TestServer.shared();
    private final Admin second = new Admin(server.secondNode().url());

    @Test
    void bothAtOnceEndWithOneSetOfFlows() {
        Realm realm = FreshRealm.create(server, "set-up-two-nodes");
        Callable<HttpResponse<String>> here = () -> new SetUpCommand(realm).tried(Map.of());
        Callable<HttpResponse<String>> there = () -> new SetUpCommand(realm, second).tried(Map.of());

        List<HttpResponse<String>> answers = Together.run(List.of(here, there, here, there));

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200).isSubsetOf(200, 409);
        assertThat(new RealmFlows(realm).names())
                .filteredOn(name -> name.startsWith("portal "))
                .hasSize(4);
        assertThat(new SetUpCommand(realm, second).run(Map.of())).isEmpty();
    }

    @Test
    void oneNodeTakesBackWhatTheOtherHasJustDone() {
        Realm realm = FreshRealm.create(server, "set-up-other-node");
        new SetUpCommand(realm).run(Map.of());

        new SetUpCommand(realm, second).takeBack();

        assertThat(Stream.of(server.admin(), second)
                        .map(node ->
                                node.get("/" + realm.name()).path("browserFlow").asText()))
                .containsOnly("browser");
    }
}

package nl.mijnaccountantsportal.login.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Cluster;
import nl.mijnaccountantsportal.login.it.support.LoadBalancer;
import nl.mijnaccountantsportal.login.it.support.LoginTraffic;
import nl.mijnaccountantsportal.login.it.support.Node;
import nl.mijnaccountantsportal.login.it.support.Realm;
import org.junit.jupiter.api.Test;

/**
 * Restarts both nodes, one after the other, while users log in, and prints how many did. Runs only if requested by name
 * (CONTRIBUTING.md).
 */
class RollingRestart {

    @Test
    void losesNoLoginButThoseWhoseRequestItCut() throws InterruptedException {
        List<Integer> meanwhile = new ArrayList<>();
        try (Cluster cluster = new Cluster();
                LoadBalancer balancer = new LoadBalancer(cluster.nodes());
                LoginTraffic traffic = new LoginTraffic(
                        balancer,
                        Stream.generate(busy(cluster).behind(balancer)::newUser)
                                .limit(60)
                                .toList(),
                        20)) {
            for (Node node : cluster.nodes()) {
                int before = traffic.in();
                node.restart();
                meanwhile.add(traffic.in() - before);
                cluster.awaitNodes(2);
                balancer.awaitAll();
            }
            traffic.stop();

            assertThat(traffic.lost()).isEmpty();
            assertThat(meanwhile).allSatisfy(logins -> assertThat(logins).isPositive());
            assertThat(traffic.cut()).hasSizeLessThan(traffic.in() / 10);
        }
    }

    private static Realm busy(Cluster cluster) {
        return cluster.server()
                .realm(
                        "busy",
                        file -> file.json()
                                // Far quicker than in production, because this only tests the logins.
                                .put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(300)"));
    }
}

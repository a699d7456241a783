package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailServersTest {

    private final MailServers servers =
            new MailServers(new DeliverySettings(40, 200, Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO));

    @Test
    void oneMailServerLeavesATenthOfTheThreadsToOthers() {
        addTo("one", 50);

        assertThat(start()).hasSize(36);

        addTo("two", 10);
        assertThat(start()).hasSize(4);
        assertThat(servers.waiting()).isEqualTo(20);
    }

    @Test
    void mailServersTakeTurns() {
        addTo("one", 2);
        addTo("two", 2);

        assertThat(start())
                .extracting(PendingMail::server)
                .containsExactly("one:null", "two:null", "one:null", "two:null");
    }

    @Test
    void aMailServerThatRefusesAConnectionIsSentAsManyAsItTook() {
        addTo("one", 50);
        List<PendingMail> underWay = start();

        List<PendingMail> refused = underWay.subList(10, 36);
        refused.forEach(mail -> assertThat(again(mail)).isTrue());

        assertThat(start()).isEmpty();
        servers.end(underWay.get(0));
        assertThat(start()).hasSize(1);
    }

    @Test
    void aRefusedMailGoesFirst() {
        addTo("one", 3);
        PendingMail first = servers.next().orElseThrow();
        PendingMail second = servers.next().orElseThrow();
        assertThat(again(first)).isTrue();

        servers.end(second);

        assertThat(servers.next()).contains(first);
    }

    @Test
    void aRefusalWithNoOtherMailUnderWayIsTriedTwiceAgain() {
        addTo("one", 1);
        addTo("two", 1);
        PendingMail alone = servers.next().orElseThrow();

        assertThat(servers.refused(alone)).isTrue();
        assertThat(servers.refused(alone)).isTrue();
        assertThat(servers.refused(alone)).isFalse();
    }

    @Test
    void aMailServerThatRefusedIsSentMoreAgainSlowly() {
        addTo("one", 200);
        List<PendingMail> underWay = start();
        underWay.subList(1, 36).forEach(this::again);
        PendingMail only = underWay.get(0);

        for (int mails = 0; mails < 4; mails++) {
            assertThat(start()).isEmpty();
            servers.sent(only);
            servers.end(only);
            only = servers.next().orElseThrow();
        }

        assertThat(start()).hasSize(1);
    }

    @Test
    void aMailServerThatRefusesBlocksNoOther() {
        addTo("one", 50);
        start().subList(1, 36).forEach(this::again);

        addTo("two", 50);

        assertThat(start()).hasSize(36).allMatch(mail -> mail.server().startsWith("two"));
    }

    private boolean again(PendingMail mail) {
        boolean again = servers.refused(mail);
        if (again) {
            servers.end(mail);
            servers.putBack(mail);
        }
        return again;
    }

    private void addTo(String host, int mails) {
        for (int mail = 0; mail < mails; mail++) {
            MailRequest request = new MailRequest("realm", "name", "client", "user", null, Map.of("host", host));
            servers.add(new PendingMail(new MailDelivery(null, request, "to", null, "mail", x -> {}), Context.root()));
        }
    }

    /** All whose turn it is. */
    private List<PendingMail> start() {
        List<PendingMail> started = new ArrayList<>();
        for (Optional<PendingMail> next = servers.next(); next.isPresent(); next = servers.next()) {
            started.add(next.get());
        }
        return started;
    }
}

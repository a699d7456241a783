package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TalkativeServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger's operations and the deliveries are spans of the requests that caused them. Part of {@link TracesIT}. */
class Spans {

    private static final TalkativeServer SERVER = TalkativeServer.shared();
    private static final Realm REALM = SERVER.server().realm("spans", RealmFile::switchDetectionOff);
    private static final TestUser USER = REALM.newUser();

    @BeforeAll
    static void aUserLogsIn() {
        CodePage page = Login.begin(USER).codePage();
        page.enterInVain(USER.mail().wrongCode()).enter(USER.mail().code());
    }

    @Test
    void aSendIsASpanThatNamesRealmUserCodeAndOutcome() {
        assertThat(attributes(span("CodeLedger.reserveSend")))
                .containsEntry("kc.realmId", USER.ledger().newest().get("REALM_ID"))
                .containsEntry("kc.userId", USER.id())
                .containsEntry("portal.code.id", USER.ledger().newest().get("ID"))
                .containsEntry("portal.code.purpose", "LOGIN")
                .containsEntry("portal.code.outcome", "GRANTED");
    }

    @Test
    void aCodeThatIsEnteredIsASpan() {
        span("CodeLedger.redeem", "ACCEPTED");

        assertThat(attributes(span("CodeLedger.redeem", "WRONG")))
                .containsEntry("kc.realmId", USER.ledger().newest().get("REALM_ID"))
                .containsEntry("portal.code.id", USER.ledger().newest().get("ID"))
                .containsEntry("portal.code.purpose", "LOGIN");
    }

    @Test
    void theDeliveryBelongsToTheRequestThatAskedForIt() {
        Span asked = span("CodeLedger.reserveSend");
        Span delivery = span("MailDelivery.send");

        assertThat(delivery.getTraceId()).isEqualTo(asked.getTraceId());
        assertThat(delivery.getParentSpanId()).isNotEmpty();
        assertThat(attributes(delivery))
                .containsEntry("kc.realmId", USER.ledger().newest().get("REALM_ID"))
                .containsEntry("portal.mail", "Code " + USER.ledger().newest().get("ID"))
                .containsEntry("portal.mail.outcome", "SENT");
    }

    /** This is recorded together with others, so it is not in the trace of a request. */
    @Test
    void whatTheDeliveryWritesDownNamesItsCode() {
        Object code = USER.ledger().newest().get("ID");

        assertThat(Await.value(
                        "the record of the delivery",
                        () -> SERVER.spans().all().stream()
                                .filter(span -> span.getName().equals("CodeLedger.recordDelivery"))
                                .filter(span -> span.toString().contains(code.toString()))
                                .findFirst()))
                .satisfies(record -> assertThat(attributes(record)).containsEntry("portal.code.outcome", "SENT"));
    }

    @Test
    void noSpanOfOursHoldsTheAddress() {
        span("MailDelivery.send");

        List<Span> ours = SERVER.spans().all().stream()
                .filter(span -> span.getName().matches("(CodeLedger|MailDelivery)\\..*"))
                .toList();

        assertThat(ours).isNotEmpty().noneMatch(span -> span.toString().contains(USER.address()));
    }

    // Spans are exported in batches, some seconds later.
    private static Span span(String name) {
        return Await.value(name, () -> spans(name).findFirst());
    }

    private static Span span(String name, String outcome) {
        return Await.value(
                name + ": " + outcome,
                () -> spans(name)
                        .filter(span -> outcome.equals(attributes(span).get("portal.code.outcome")))
                        .findFirst());
    }

    private static Stream<Span> spans(String name) {
        return SERVER.spans().all().stream()
                .filter(span -> span.getName().equals(name))
                .filter(span -> USER.id().equals(attributes(span).get("kc.userId")));
    }

    private static Map<String, Object> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue(), (one, other) -> other));
    }
}

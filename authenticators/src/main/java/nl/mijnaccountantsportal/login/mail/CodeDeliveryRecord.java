package nl.mijnaccountantsportal.login.mail;

import java.util.List;
import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Records what became of the mail with a code or a link, in the ledger and as an event. {@code id}: its row. */
record CodeDeliveryRecord(MailRequest request, String id, CodePurpose purpose, String maskedAddress) {

    /** The ids, as log lines name them. */
    @Override
    public String toString() {
        return "Code " + id + " of " + request;
    }

    void count(Delivery outcome) {
        LoginMeters.delivered(request.realmName(), purpose, outcome);
    }

    /** Records the same outcome for many mails, with their events, in one transaction. */
    static void write(KeycloakSessionFactory sessions, List<CodeDeliveryRecord> records, Delivery outcome) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            records.forEach(record -> record.writeEvent(session, outcome));
            // Runs last, because it locks rows of users who may be about to enter their codes.
            session.getProvider(CodeLedger.class)
                    .noteDelivery(records.stream().map(CodeDeliveryRecord::id).toList(), outcome);
        });
    }

    private void writeEvent(KeycloakSession session, Delivery outcome) {
        RealmModel realm = session.realms().getRealm(request.realmId());
        // For a successful reset, the request has already written the event.
        if (realm == null || purpose == CodePurpose.RESET && outcome == Delivery.SENT) {
            return;
        }
        session.getContext().setRealm(realm);
        // Not in a transaction of its own, in which Keycloak stores errors: here everything is committed or rolled back
        // together.
        EventBuilder event = new EventBuilder(realm, session)
                .storeImmediately(false)
                .event(purpose == CodePurpose.RESET ? EventType.SEND_RESET_PASSWORD : EventType.SEND_VERIFY_EMAIL)
                .client(request.clientId())
                .user(request.userId())
                .ipAddress(request.ipAddress())
                .detail("portal_code_purpose", purpose.name())
                .detail("portal_code_id", id)
                .detail("portal_code_delivery", outcome.name())
                .detail("portal_code_address", maskedAddress);
        if (outcome == Delivery.SENT) {
            event.success();
        } else {
            event.error(Errors.EMAIL_SEND_FAILED);
        }
    }
}

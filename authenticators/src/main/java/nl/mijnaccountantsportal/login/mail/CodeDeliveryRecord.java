package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.CodePurpose;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes down how the mail with a code or a link fared: in the ledger and as an event. {@code id}: its row. */
record CodeDeliveryRecord(
        KeycloakSessionFactory sessions, MailRequest request, String id, CodePurpose purpose, String maskedAddress) {

    void write(Delivery outcome) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            session.getProvider(CodeLedger.class).noteDelivery(id, outcome);
            RealmModel realm = session.realms().getRealm(request.realmId());
            if (realm != null) {
                session.getContext().setRealm(realm);
                LoginMeters.delivered(realm.getName(), purpose, outcome);
                // Of a reset that goes well, the request has left its event.
                if (purpose != CodePurpose.RESET || outcome != Delivery.SENT) {
                    writeEvent(new EventBuilder(realm, session), outcome);
                }
            }
        });
    }

    private void writeEvent(EventBuilder event, Delivery outcome) {
        event.event(purpose == CodePurpose.RESET ? EventType.SEND_RESET_PASSWORD : EventType.SEND_VERIFY_EMAIL)
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

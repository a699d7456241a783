package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes down how the mail with a code fared: in the ledger and as an event. */
record CodeDeliveryRecord(KeycloakSessionFactory sessions, Asker asker, MailedCode mail) {

    void write(Delivery outcome) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> {
            session.getProvider(CodeLedger.class).recordDelivery(mail.id(), outcome);
            RealmModel realm = session.realms().getRealm(asker.realmId());
            if (realm != null) {
                session.getContext().setRealm(realm);
                LoginMeters.delivered(realm.getName(), mail.purpose(), outcome);
                writeEvent(new EventBuilder(realm, session), outcome);
            }
        });
    }

    private void writeEvent(EventBuilder event, Delivery outcome) {
        event.event(EventType.SEND_VERIFY_EMAIL)
                .client(asker.clientId())
                .user(asker.userId())
                .ipAddress(asker.ipAddress())
                .detail("portal_code_purpose", mail.purpose().name())
                .detail("portal_code_id", mail.id())
                .detail("portal_code_delivery", outcome.name())
                .detail("portal_code_address", mail.maskedAddress());
        if (outcome == Delivery.SENT) {
            event.success();
        } else {
            event.error(Errors.EMAIL_SEND_FAILED);
        }
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own mails. Those about an event show its time in the same format as all other mails. */
final class EventMails extends FreeMarkerEmailTemplateProvider {

    EventMails(KeycloakSession session) {
        super(session);
    }

    @Override
    public void sendEvent(Event event) throws EmailException {
        Moment moment = Moment.at(
                Instant.ofEpochMilli(event.getTime()),
                realm,
                session.getContext().resolveLocale(user));
        setAttribute("happenedAt", moment.getText());
        super.sendEvent(event);
    }
}

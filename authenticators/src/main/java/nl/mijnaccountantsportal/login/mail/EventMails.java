package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own mails; those about an event tell when it was as all other mails do. */
final class EventMails extends FreeMarkerEmailTemplateProvider {

    private static final Set<String> OF_THE_OWNER = Set.of("password-reset.ftl", "executeActions.ftl");

    EventMails(KeycloakSession session) {
        super(session);
    }

    /**
     * Adds the salutation's name, but not to mails whose reader may be somebody else: those that ask for a proof that an
     * address is the user's, or invite.
     */
    @Override
    protected EmailTemplate processTemplate(
            String subjectKey, List<Object> subjectAttributes, String template, Map<String, Object> attributes)
            throws EmailException {
        if (template.startsWith("event-") || OF_THE_OWNER.contains(template)) {
            attributes.put("addressee", Addressee.of(user).orElse(""));
        }
        return super.processTemplate(subjectKey, subjectAttributes, template, attributes);
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

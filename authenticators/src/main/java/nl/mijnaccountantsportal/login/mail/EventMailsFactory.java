package nl.mijnaccountantsportal.login.mail;

import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Replaces Keycloak's own factory under the same id. */
public final class EventMailsFactory extends FreeMarkerEmailTemplateProviderFactory {

    @Override
    public EmailTemplateProvider create(KeycloakSession session) {
        return new EventMails(session);
    }

    @Override
    public int order() {
        return 1;
    }
}

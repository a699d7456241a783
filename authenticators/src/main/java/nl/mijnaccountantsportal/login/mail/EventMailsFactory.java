package nl.mijnaccountantsportal.login.mail;

import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's own factory, whose id it has. */
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

package nl.mijnaccountantsportal.login.mail;

import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/** What a mail says. It holds all that only the request knows, and so can be rendered after the request has ended. */
@FunctionalInterface
interface MailWords {

    /**
     * Renders the mail.
     *
     * @param session a session with the realm
     * @return the mail in the reader's language
     * @throws EmailException if the theme or the realm's own texts are faulty
     */
    RenderedMail render(KeycloakSession session) throws EmailException;
}

package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.Delivery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Sends the mails of one session through the node's one {@link Mailer}. */
record QueuedMail(KeycloakSession session, Mailer mailer) implements PortalMail {

    @Override
    public Delivery sendCode(UserModel user, MailedCode mail) {
        return mailer.send(session, user, mail);
    }

    @Override
    public void sendNotice(UserModel user, UserNotice mail) {
        mailer.send(session, user, mail);
    }

    @Override
    public void sendLink(UserModel user, ResetMail mail) {
        mailer.send(session, user, mail);
    }

    @Override
    public boolean hasSent(String codeId) {
        return mailer.hasSent(codeId);
    }

    @Override
    public void later(Runnable work) {
        mailer.later(work);
    }

    @Override
    public void close() {}
}

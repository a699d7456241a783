package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.Delivery;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * Sends the mails of the portal login, in the realm, client and connection of its session. A request never talks to the
 * mail server: mails are rendered at once and delivered on a bounded queue.
 */
public interface PortalMail extends Provider {

    /**
     * Sends a code that the ledger has granted. The outcome is noted in the ledger, whenever it comes.
     *
     * @param user who gets the mail, in the language of the request's pages
     * @param mail the code
     * @return what is known after a moment: {@link Delivery#PENDING} if the mail server has not answered yet
     */
    Delivery sendCode(UserModel user, MailedCode mail);

    /**
     * Sends a notice. Nobody waits for it; a failure is logged.
     *
     * @param user who is told
     * @param mail the notice
     */
    void sendNotice(UserModel user, NoticeMail mail);

    /**
     * Sends a link that the ledger has granted. The outcome is noted in the ledger, whenever it comes.
     *
     * @param user who gets the mail
     * @param mail the link
     */
    void sendLink(UserModel user, ResetMail mail);

    /**
     * What this node knows before the ledger says it: that a mail was sent is written down up to a second later.
     *
     * @param codeId the code's row
     * @return whether the mail of this code was sent just now
     */
    boolean hasSent(String codeId);

    /**
     * Lets work begin about a second from now, when the request is gone. Where too much waits already, the work is not
     * done, and the log says so.
     *
     * @param work looks whether there is a mail to send, and sends it in a session of its own; what it throws is logged
     */
    void later(Runnable work);
}

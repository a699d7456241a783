package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.Delivery;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * Sends the mails of the portal login, for the realm, client and connection of its session. Mails are rendered at once
 * and delivered from a bounded queue, so a request never talks to the mail server. A failure to render or to queue a
 * mail is logged and recorded, not thrown; only if the database cannot record it, an unchecked exception is thrown.
 */
public interface PortalMail extends Provider {

    /**
     * Sends a code that the ledger has granted. The outcome is recorded in the ledger and as an event once it is known.
     *
     * @param user the recipient; the mail is in the language of the request's pages
     * @param mail the code
     * @return what is known after the patience (server option {@code delivery-patience}): {@link Delivery#PENDING} if
     *     the mail server has not answered yet
     */
    Delivery sendCode(UserModel user, MailedCode mail);

    /**
     * Sends a notice without waiting for the outcome. A failure is logged.
     *
     * @param user the recipient
     * @param mail the notice
     */
    void sendNotice(UserModel user, UserNotice mail);

    /**
     * Sends a link that the ledger has granted. The outcome is recorded in the ledger once it is known.
     *
     * @param user the recipient
     * @param mail the link
     */
    void sendLink(UserModel user, ResetMail mail);

    /**
     * What this node knows before the ledger does, since a sent mail is recorded up to a second later.
     *
     * @param codeId the code's row
     * @return whether the mail of this code was sent and that is not recorded yet
     */
    boolean hasSent(String codeId);

    /**
     * Runs work about a second from now, when the request has ended. If too much work is already waiting, it is dropped
     * and logged.
     *
     * @param work checks whether there is a mail to send, and sends it in a session of its own; exceptions are logged
     */
    void later(Runnable work);
}

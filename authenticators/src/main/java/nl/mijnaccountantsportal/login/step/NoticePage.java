package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.core.Response;
import nl.mijnaccountantsportal.login.mail.Moment;
import org.keycloak.forms.login.LoginFormsProvider;

/** A page without a form: it says what happened and shows the way on. */
public final class NoticePage {

    private NoticePage() {}

    /**
     * @param form what all pages of the caller hold
     * @param reason the end of the message's key, {@code portal-notice-...}
     * @return the page
     */
    public static Response of(LoginFormsProvider form, String reason) {
        return form.setAttribute("noticeReason", reason)
                .setError("portal-notice-" + reason)
                .createForm("portal-notice.ftl");
    }

    /**
     * The page of a lock at a login. It advises users whose codes somebody else guesses to change their password, and
     * leads there.
     *
     * @param form what all pages of the caller hold
     * @param reason the end of the message's key; the message's parameter is the end of the lock
     * @param until the end of the lock
     * @return the page
     */
    public static Response lockedAtLogin(LoginFormsProvider form, String reason, Moment until) {
        return locked(form.setAttribute("noticeNewPassword", true), reason, until);
    }

    /**
     * The page of a lock elsewhere: at a transaction, whose tab must not be led away, or at the new password itself.
     *
     * @param form what all pages of the caller hold
     * @param reason the end of the message's key; the message's parameter is the end of the lock
     * @param until the end of the lock
     * @return the page
     */
    public static Response locked(LoginFormsProvider form, String reason, Moment until) {
        return form.setAttribute("noticeReason", reason)
                .setAttribute("until", until)
                .setError("portal-notice-" + reason, until.getText())
                .createForm("portal-notice.ftl");
    }
}

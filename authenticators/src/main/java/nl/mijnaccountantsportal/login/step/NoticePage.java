package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.core.Response;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.NoticeBean.Lead;
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
        return show(form.setError("portal-notice-" + reason), new NoticeBean(reason, null, Lead.NOWHERE));
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
        return locked(form, new NoticeBean(reason, until, Lead.NEW_PASSWORD));
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
        return locked(form, new NoticeBean(reason, until, Lead.NOWHERE));
    }

    private static Response locked(LoginFormsProvider form, NoticeBean notice) {
        form.setError("portal-notice-" + notice.getReason(), notice.getUntil().getText());
        return show(form, notice);
    }

    private static Response show(LoginFormsProvider form, NoticeBean notice) {
        return form.setAttribute("notice", notice).createForm("portal-notice.ftl");
    }
}

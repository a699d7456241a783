package nl.mijnaccountantsportal.login.step;

import jakarta.ws.rs.core.Response;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.NoticeBean.Lead;
import org.keycloak.forms.login.LoginFormsProvider;

/** A page without a form. It says what happened and how to continue. */
public final class NoticePage {

    private NoticePage() {}

    /**
     * @param form the caller's form, with everything that its pages share
     * @param reason the end of the message key, {@code portal-notice-...}
     * @return the page
     */
    public static Response of(LoginFormsProvider form, String reason) {
        return show(form.setError("portal-notice-" + reason), new NoticeBean(reason, null, Lead.NOWHERE));
    }

    /**
     * The page of a lock at a login. Somebody else may be guessing the user's codes, so it advises users to change
     * their password and has a link to do so.
     *
     * @param form the caller's form, with everything that its pages share
     * @param reason the end of the message key; the message's parameter is the end of the lock
     * @param until the end of the lock
     * @return the page
     */
    public static Response lockedAtLogin(LoginFormsProvider form, String reason, Moment until) {
        return locked(form, new NoticeBean(reason, until, Lead.NEW_PASSWORD));
    }

    /**
     * The page of a lock elsewhere: at a transaction, which users must not leave, or while they set a new password.
     *
     * @param form the caller's form, with everything that its pages share
     * @param reason the end of the message key; the message's parameter is the end of the lock
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

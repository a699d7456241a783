package nl.mijnaccountantsportal.login.step;

import nl.mijnaccountantsportal.login.mail.Moment;

/** What a notice page shows besides its sentence: the template's bean {@code notice}. */
public final class NoticeBean {

    /** Where a notice page leads, apart from back. */
    enum Lead {
        NOWHERE,
        NEW_PASSWORD
    }

    private final String reason;
    private final Moment until;
    private final Lead lead;

    /** {@code until}: the end of a lock, or null. */
    NoticeBean(String reason, Moment until, Lead lead) {
        this.reason = reason;
        this.until = until;
        this.lead = lead;
    }

    /**
     * The reason for the page.
     *
     * @return the end of the message key
     */
    public String getReason() {
        return reason;
    }

    /**
     * The end of a lock.
     *
     * @return null if nothing is locked
     */
    public Moment getUntil() {
        return until;
    }

    /**
     * Whether the page has a link to set a new password.
     *
     * @return true for users with codes that somebody else guesses
     */
    public boolean isAdvisingNewPassword() {
        return lead == Lead.NEW_PASSWORD;
    }
}

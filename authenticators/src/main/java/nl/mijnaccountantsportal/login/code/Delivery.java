package nl.mijnaccountantsportal.login.code;

/** What became of the mail with a code. */
public enum Delivery {
    /** Handed to the queue; the mail server has not answered yet. */
    PENDING,
    /** The mail server accepted the mail. */
    SENT,
    /**
     * The mail server was not reached or refused the mail, so it reached nobody. The first few of a day do not count.
     */
    FAILED,
    /** The mail server answered too late or broke off, so the mail may arrive. The first few of a day do not count. */
    UNCERTAIN,
    /** This server had too much mail to deliver and never tried. Counts like a failed mail. */
    BUSY;

    /** Whether it is certain that nobody got the mail. */
    public boolean reachedNobody() {
        return this == FAILED || this == BUSY;
    }
}

package nl.mijnaccountantsportal.login.code;

/** How far the mail with a code has come. */
public enum Delivery {
    /** Handed to the queue; the mail server has not answered yet. */
    PENDING,
    /** The mail server took the mail. */
    SENT,
    /** The mail server was not reached or refused the mail: it reached nobody. The first of a day count for nothing. */
    FAILED,
    /** The mail server answered too late or broke off: the mail may arrive. A few a day count for nothing. */
    UNCERTAIN,
    /** This server had too much mail to deliver and never tried: counts as one that failed. */
    BUSY;

    /** Whether it is known that nobody got the mail. */
    public boolean reachedNobody() {
        return this == FAILED || this == BUSY;
    }
}

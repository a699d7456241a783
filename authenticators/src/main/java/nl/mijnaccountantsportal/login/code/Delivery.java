package nl.mijnaccountantsportal.login.code;

/** How far the mail with a code has come. */
public enum Delivery {
    /** Handed to the queue; the mail server has not answered yet. */
    PENDING,
    /** The mail server took the mail. */
    SENT,
    /** The mail was not taken; the send does not count against the user's budget. */
    FAILED
}

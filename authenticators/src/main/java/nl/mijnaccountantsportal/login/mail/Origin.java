package nl.mijnaccountantsportal.login.mail;

/** Whether a mail shows browser and address of the request that it is about. */
public enum Origin {
    /** The request may be the user's own, or a stranger's that the user must hear of. */
    SHOWN,
    /** An administrator made it: their address is not the user's business. */
    HIDDEN
}

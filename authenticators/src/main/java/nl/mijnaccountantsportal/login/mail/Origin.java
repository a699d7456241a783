package nl.mijnaccountantsportal.login.mail;

/** Whether a mail shows the browser and IP address of the request that it is about. */
public enum Origin {
    /** Show them: the request may be the user's own, or an attacker's that the user must hear about. */
    SHOWN,
    /** Hide them: an administrator made the request, and their IP address is not for the user to see. */
    HIDDEN
}

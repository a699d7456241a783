package nl.mijnaccountantsportal.login.realm;

/** How bad a finding is. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Makes the second factor weaker, or keeps users or administrators from something. */
    WARNING,
    /** Lets somebody in without the second factor, or locks all users out. */
    ERROR
}

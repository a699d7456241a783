package nl.mijnaccountantsportal.login.realm;

/** How bad a finding is. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Makes the second factor weaker, or stops users or administrators from doing something. */
    WARNING,
    /** Allows a login without the second factor, or locks out all users. */
    ERROR
}

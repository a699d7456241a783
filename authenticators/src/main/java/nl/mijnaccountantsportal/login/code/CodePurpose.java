package nl.mijnaccountantsportal.login.code;

/** What a code is for. A code of one purpose is never accepted for another, and sends are counted apart. */
public enum CodePurpose {
    /** The second factor of a login. */
    LOGIN,
    /** The confirmation of one transaction inside the portal. */
    TRANSACTION
}

package nl.mijnaccountantsportal.login.offer;

/** How users may leave the offer without an app. */
enum WayOut {
    /** Skip, go on to the portal. */
    SKIP,
    /** Back to the application that asked for this action. */
    CANCEL,
    /** None. */
    NONE
}

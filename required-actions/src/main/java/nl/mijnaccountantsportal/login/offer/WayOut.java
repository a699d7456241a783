package nl.mijnaccountantsportal.login.offer;

/** How users may leave the offer without an app. */
enum WayOut {
    /** Skip and continue to the portal. */
    SKIP,
    /** Go back to the application that requested this action. */
    CANCEL,
    /** Continue with the existing app. */
    LEAVE,
    /** Users cannot leave. */
    NONE
}

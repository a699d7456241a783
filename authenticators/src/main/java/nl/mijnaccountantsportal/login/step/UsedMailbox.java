package nl.mijnaccountantsportal.login.step;

import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether a tab's login, so far, was confirmed by an e-mail code: users of the mailbox are offered an app. */
public final class UsedMailbox {

    private static final String NOTE = "portal-email-code.used";

    private UsedMailbox() {}

    /**
     * Writes it down.
     *
     * @param session a tab's authentication session
     */
    public static void note(AuthenticationSessionModel session) {
        session.setAuthNote(NOTE, Boolean.TRUE.toString());
    }

    /**
     * @param session a tab's authentication session
     * @return whether it was written down
     */
    public static boolean in(AuthenticationSessionModel session) {
        return Boolean.parseBoolean(session.getAuthNote(NOTE));
    }
}

package nl.mijnaccountantsportal.login.step;

import org.keycloak.sessions.AuthenticationSessionModel;

/** Records that the login in a tab was confirmed by an e-mail code, because such users are offered an app. */
public final class UsedMailbox {

    private static final String NOTE = "portal-email-code.used";

    private UsedMailbox() {}

    /**
     * Records it.
     *
     * @param session a tab's authentication session
     */
    public static void note(AuthenticationSessionModel session) {
        session.setAuthNote(NOTE, Boolean.TRUE.toString());
    }

    /**
     * @param session a tab's authentication session
     * @return whether it was recorded
     */
    public static boolean in(AuthenticationSessionModel session) {
        return Boolean.parseBoolean(session.getAuthNote(NOTE));
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;

/**
 * Records which executions accepted a passkey, and whether it had verified its user. Keycloak takes the method of a
 * login (AMR) from the settings of the execution, which cannot know that. So a note of the user session names such
 * executions.
 */
public enum PasskeyUse {
    /** The passkey was present: one factor. */
    PRESENT,
    /** The passkey was present and had verified its user by fingerprint, face or PIN: two factors. */
    VERIFIED;

    private static final String NOTE = "portal-passkey.executions";

    /**
     * Records the use.
     *
     * @param context the execution that has accepted the passkey
     */
    public void note(AuthenticationFlowContext context) {
        Map<String, PasskeyUse> uses = of(context);
        uses.put(context.getExecution().getId(), this);
        String note = uses.entrySet().stream()
                .map(use -> use.getKey() + "=" + use.getValue())
                .collect(Collectors.joining(" "));
        context.getAuthenticationSession().setUserSessionNote(NOTE, note);
    }

    /**
     * @param session a user session
     * @return the uses, by the ids of the executions
     */
    public static Map<String, PasskeyUse> of(UserSessionModel session) {
        return uses(session.getNote(NOTE));
    }

    /**
     * The values of RFC 8176. "hwk" would need a verified attestation, and the server cannot tell "pin", "fpt" and
     * "face" apart.
     */
    public Set<String> amr() {
        return switch (this) {
            case PRESENT -> Set.of("swk", "user");
            case VERIFIED -> Set.of("swk", "mfa");
        };
    }

    // Uses what this login has noted, or else what the session holds of earlier logins.
    private static Map<String, PasskeyUse> of(AuthenticationFlowContext context) {
        String noted = context.getAuthenticationSession().getUserSessionNotes().get(NOTE);
        if (noted != null) {
            return uses(noted);
        }
        UserSessionModel session = context.getSession()
                .sessions()
                .getUserSession(
                        context.getRealm(),
                        context.getAuthenticationSession().getParentSession().getId());
        return session == null ? new TreeMap<>() : of(session);
    }

    private static Map<String, PasskeyUse> uses(String note) {
        return note == null || note.isEmpty()
                ? new TreeMap<>()
                : Arrays.stream(note.split(" "))
                        .map(use -> use.split("=", 2))
                        .collect(Collectors.toMap(
                                use -> use[0], use -> PasskeyUse.valueOf(use[1]), (one, other) -> other, TreeMap::new));
    }
}

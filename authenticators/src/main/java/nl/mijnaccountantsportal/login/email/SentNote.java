package nl.mijnaccountantsportal.login.email;

import java.util.List;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Auth note, one per execution: the row of the code that was sent to a tab, its number of digits, and a marker if it
 * replaced another code. It must hold nothing else. The note stays after the code was used, so that a late second click
 * does not send another mail.
 */
record SentNote(AuthenticationSessionModel tab, String executionId) {

    private static final String NAME = "portal-email-code.sent.";
    private static final String REPLACEMENT = "replacement";

    /** The row of the code; empty if none was sent to this tab. */
    Optional<String> codeId() {
        return parts().stream().findFirst();
    }

    Optional<Integer> length() {
        return parts().stream().skip(1).findFirst().map(Integer::valueOf);
    }

    boolean isReplacement() {
        return parts().contains(REPLACEMENT);
    }

    void write(String codeId, int length) {
        tab.setAuthNote(NAME + executionId, codeId + " " + length);
    }

    void writeReplacement(String codeId, int length) {
        tab.setAuthNote(NAME + executionId, codeId + " " + length + " " + REPLACEMENT);
    }

    private List<String> parts() {
        String note = tab.getAuthNote(NAME + executionId);
        return note == null ? List.of() : List.of(note.split(" "));
    }
}

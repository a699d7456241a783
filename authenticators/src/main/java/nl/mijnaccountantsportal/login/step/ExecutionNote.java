package nl.mijnaccountantsportal.login.step;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserSessionModel;

/**
 * Executions of a user session that something special holds for, as a note of that session.
 *
 * @param name the note's name
 */
record ExecutionNote(String name) {

    void add(AuthenticationFlowContext context) {
        Set<String> executions = of(context);
        executions.add(context.getExecution().getId());
        write(context, executions);
    }

    void remove(AuthenticationFlowContext context) {
        Set<String> executions = of(context);
        if (executions.remove(context.getExecution().getId())) {
            write(context, executions);
        }
    }

    Set<String> of(UserSessionModel session) {
        return executions(session.getNote(name));
    }

    // What this login has noted counts, and before that what the session knows of earlier ones.
    Set<String> of(AuthenticationFlowContext context) {
        String noted = context.getAuthenticationSession().getUserSessionNotes().get(name);
        if (noted != null) {
            return executions(noted);
        }
        UserSessionModel session = context.getSession()
                .sessions()
                .getUserSession(
                        context.getRealm(),
                        context.getAuthenticationSession().getParentSession().getId());
        return session == null ? new LinkedHashSet<>() : of(session);
    }

    private void write(AuthenticationFlowContext context, Set<String> executions) {
        context.getAuthenticationSession().setUserSessionNote(name, String.join(" ", executions));
    }

    static Set<String> executions(String note) {
        return note == null || note.isEmpty()
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(Stream.of(note.split(" ")).toList());
    }
}

package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.realm.Finding;
import nl.mijnaccountantsportal.login.realm.Severity;

/** The doctor's findings, as JSON for programs and as text for people. */
final class CheckView {

    private CheckView() {}

    /**
     * {@code failOn}: the name of a severity, or null. {@code accept}: the request's header Accept, or null.
     *
     * @throws BadParameterException if there is no such severity
     */
    static Response of(List<Finding> findings, String failOn, String accept) {
        boolean fails = failOn != null && isReached(severity(failOn), findings);
        Response.ResponseBuilder answer = Response.status(fails ? Status.CONFLICT : Status.OK);
        // Text only if the caller asks for it by name: kcadm.sh accepts JSON, and curl accepts everything.
        return accept != null && accept.startsWith(MediaType.TEXT_PLAIN)
                ? answer.type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .entity(lines(findings))
                        .build()
                : answer.type(MediaType.APPLICATION_JSON_TYPE).entity(findings).build();
    }

    private static Severity severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadParameterException("failOn must be info, warning or error"));
    }

    private static boolean isReached(Severity severity, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(severity) >= 0);
    }

    private static String lines(List<Finding> findings) {
        return findings.isEmpty()
                ? "Nothing found.\n"
                : findings.stream().map(Finding::line).collect(Collectors.joining("\n", "", "\n"));
    }
}

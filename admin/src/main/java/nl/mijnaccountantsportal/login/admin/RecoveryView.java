package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;

/** A recovery by mailbox as the API and its files show it: the components are the fields and the columns, in this order. */
record RecoveryView(
        String id,
        String user,
        String state,
        String change,
        String requested,
        String due,
        String lapses,
        String changed)
        implements ExportLine {

    static RecoveryView of(RecoveryRequest request) {
        return new RecoveryView(
                request.id(),
                request.userId(),
                request.state().name(),
                request.change().map(RecoveryChange::name).orElse(null),
                Timestamp.text(request.requested()),
                Timestamp.text(request.due()),
                Timestamp.text(request.lapses()),
                Timestamp.text(request.changed()));
    }

    /** A CSV or JSON file with one line per recovery. */
    static Response export(List<RecoveryRequest> recoveries, Period period, ExportFormat format) {
        StringBuilder lines = new StringBuilder(format.head(RecoveryView.class));
        for (RecoveryRequest request : recoveries) {
            lines.append(format.line(of(request)));
        }
        String name = "portal-recoveries-" + period.from() + "-" + period.to() + "." + format.extension();
        return Response.ok(lines.toString(), format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    @Override
    public Stream<String> values() {
        return Stream.of(id, user, state, change, requested, due, lapses, changed);
    }
}

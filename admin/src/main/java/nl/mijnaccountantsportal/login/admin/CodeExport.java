package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.ledger.LedgerAudit;
import org.keycloak.models.KeycloakSession;

/**
 * Writes a realm's codes page by page. Each page is a short transaction of its own, so a slow reader holds neither a
 * transaction nor memory, whatever the number of rows.
 */
final class CodeExport implements StreamingOutput {

    private static final int PAGE = 1000;

    private final KeycloakSession session;
    private final String realmId;
    private final Period period;
    private final ExportFormat format;
    private final List<CodeRecord> first;

    private CodeExport(
            KeycloakSession session, String realmId, Period period, ExportFormat format, List<CodeRecord> first) {
        this.session = session;
        this.realmId = realmId;
        this.period = period;
        this.format = format;
        this.first = first;
    }

    /** Reads the first page at once: if that fails there is still time for an error instead of half a file. */
    static CodeExport begin(KeycloakSession session, String realmId, Period period, ExportFormat format) {
        return new CodeExport(session, realmId, period, format, page(session, realmId, period, null));
    }

    private static List<CodeRecord> page(KeycloakSession session, String realmId, Period period, CodeRecord after) {
        return session.getProvider(LedgerAudit.class).codes(realmId, period.begin(), period.end(), after, PAGE);
    }

    String fileName() {
        return "portal-codes-" + period.from() + "-" + period.to() + "." + format.extension();
    }

    String mediaType() {
        return format.mediaType();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        // Keycloak would keep the request's own transaction until the last byte is out.
        session.getTransactionManager().commit();
        out.write(format.head(CodeView.class).getBytes(StandardCharsets.UTF_8));
        List<CodeRecord> page = first;
        while (!page.isEmpty()) {
            write(page, out);
            page = page(session, realmId, period, page.get(page.size() - 1));
        }
    }

    private void write(List<CodeRecord> page, OutputStream out) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (CodeRecord code : page) {
            CodeView view = CodeView.of(code);
            lines.append(format.line(view, view.values()));
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}

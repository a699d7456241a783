package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * Writes rows of a realm's ledger page by page. Each page is read in a short transaction of its own. So a slow reader
 * blocks no transaction and uses little memory, whatever the number of rows.
 *
 * @param <R> a row
 */
final class LedgerExport<R> implements StreamingOutput {

    /** The number of rows on a page. */
    static final int PAGE = 1000;

    private final KeycloakSession session;
    private final ExportSource<R> source;
    private final ExportFormat format;
    private final List<R> first;

    private LedgerExport(KeycloakSession session, ExportSource<R> source, ExportFormat format, List<R> first) {
        this.session = session;
        this.source = source;
        this.format = format;
        this.first = first;
    }

    /** Reads the first page at once, so that a failure gives an error instead of half a file. */
    static <R> LedgerExport<R> begin(KeycloakSession session, ExportSource<R> source, ExportFormat format) {
        return new LedgerExport<>(session, source, format, source.page(null));
    }

    String fileName() {
        Period period = source.period();
        return source.name() + "-" + period.from() + "-" + period.to() + "." + format.extension();
    }

    String mediaType() {
        return format.mediaType();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        // Otherwise Keycloak would keep the request's own transaction open until the last byte is sent.
        session.getTransactionManager().commit();
        out.write(format.head(source.view()).getBytes(StandardCharsets.UTF_8));
        List<R> page = first;
        while (!page.isEmpty()) {
            write(page, out);
            page = source.page(page.get(page.size() - 1));
        }
    }

    private void write(List<R> page, OutputStream out) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (R row : page) {
            lines.append(format.line(source.line(row)));
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}

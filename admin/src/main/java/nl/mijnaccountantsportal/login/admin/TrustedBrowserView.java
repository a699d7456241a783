package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;

/** A trusted browser as the API and its files show it: the components are the fields and the columns, in this order. */
record TrustedBrowserView(String id, String user, String browser, String created, String used, String ends)
        implements ExportLine {

    static TrustedBrowserView of(TrustedBrowser browser) {
        return new TrustedBrowserView(
                browser.id(),
                browser.userId(),
                browser.browser(),
                Timestamp.text(browser.created()),
                Timestamp.text(browser.used()),
                Timestamp.text(browser.ends()));
    }

    /** A CSV or JSON file with one line per browser. */
    static Response export(List<TrustedBrowser> browsers, ExportFormat format) {
        StringBuilder lines = new StringBuilder(format.head(TrustedBrowserView.class));
        for (TrustedBrowser browser : browsers) {
            lines.append(format.line(of(browser)));
        }
        return Response.ok(lines.toString(), format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"portal-trusted-browsers." + format.extension() + "\"")
                .build();
    }

    @Override
    public Stream<String> values() {
        return Stream.of(id, user, browser, created, used, ends);
    }
}

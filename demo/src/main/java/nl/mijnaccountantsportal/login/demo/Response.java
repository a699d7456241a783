package nl.mijnaccountantsportal.login.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a page of the demo answers. */
record Response(int status, Map<String, String> headers, byte[] body) {

    // Own files and own forms only: nothing that slips into a page can run or call home.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    // A mail's own styles and the pictures that it brings along, and nothing else. Scripts never run; "same-origin"
    // lets
    // the inbox look how high the mail is, and links open as they do from a mail program.
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
            + " sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    static Response page(int status, Html html) {
        return of(status, "text/html; charset=utf-8", html.source().getBytes(StandardCharsets.UTF_8));
    }

    /** A mail's HTML, as a mail program shows it. */
    static Response mail(Html html) {
        return new Response(
                200,
                Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", MAIL_POLICY),
                html.source().getBytes(StandardCharsets.UTF_8));
    }

    static Response redirect(URI to) {
        return new Response(303, Map.of("Location", to.toString()), new byte[0]);
    }

    /** A style sheet, script or picture that lies beside this class. */
    static Response file(String name) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream file = Response.class.getResourceAsStream(name)) {
            return of(200, type, file.readAllBytes());
        }
    }

    void send(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        sent.set("Content-Security-Policy", POLICY);
        headers.forEach(sent::set);
        sent.set("Cache-Control", "no-store");
        sent.set("X-Content-Type-Options", "nosniff");
        sent.set("Referrer-Policy", "no-referrer");
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Response of(int status, String type, byte[] body) {
        return new Response(status, Map.of("Content-Type", type), body);
    }
}

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
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    static Response page(int status, Html html) {
        return of(status, "text/html; charset=utf-8", html.source().getBytes(StandardCharsets.UTF_8));
    }

    static Response redirect(URI to) {
        return new Response(303, Map.of("Location", to.toString()), new byte[0]);
    }

    /** A style sheet or script that lies beside this class. */
    static Response file(String name) throws IOException {
        String type = name.endsWith(".css") ? "text/css" : "text/javascript";
        try (InputStream file = Response.class.getResourceAsStream(name)) {
            return of(200, type + "; charset=utf-8", file.readAllBytes());
        }
    }

    void send(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        headers.forEach(sent::set);
        sent.set("Cache-Control", "no-store");
        sent.set("Content-Security-Policy", POLICY);
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

package nl.mijnaccountantsportal.login.demo;

import com.sun.net.httpserver.HttpExchange;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The sessions of the portal, each known to its browser by a cookie that says nothing. */
final class PortalSessions {

    static final String COOKIE = "portaal";

    private static final int MOST_SESSIONS = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, PortalSession> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PortalSession> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    synchronized Optional<PortalSession> find(HttpExchange exchange) {
        return ids(exchange).map(sessions::get).flatMap(Stream::ofNullable).findFirst();
    }

    /** The browser's session, or a new one. */
    synchronized PortalSession open(HttpExchange exchange) {
        return find(exchange).orElseGet(() -> begin(exchange, null));
    }

    /**
     * Makes a new session for a user who has logged in, because an id from before the login must not be valid
     * afterwards.
     */
    synchronized void logIn(HttpExchange exchange, Visitor visitor) {
        end(exchange);
        begin(exchange, visitor);
    }

    synchronized void end(HttpExchange exchange) {
        find(exchange).ifPresent(session -> sessions.remove(session.id()));
        setCookie(exchange, "", "; Max-Age=0");
    }

    private PortalSession begin(HttpExchange exchange, Visitor visitor) {
        PortalSession session = new PortalSession(newId(), visitor);
        sessions.put(session.id(), session);
        setCookie(exchange, session.id(), "");
        return session;
    }

    private static void setCookie(HttpExchange exchange, String value, String more) {
        // Not Secure, because the demo has no TLS; a real portal adds it.
        exchange.getResponseHeaders()
                .set("Set-Cookie", COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + more);
    }

    private static Stream<String> ids(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1));
    }

    private static String newId() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

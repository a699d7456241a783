package nl.mijnaccountantsportal.login.trust;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.TrustKey;
import nl.mijnaccountantsportal.login.code.TrustToken;
import org.keycloak.models.KeycloakSession;

/**
 * The cookie of a trusted browser. Browsers accept {@code __Host-} only with {@code Secure} and the path {@code /}. So
 * its name differs by realm, user and step, and several of them in one browser do not overwrite each other.
 *
 * @param session the request's session
 * @param key what the browser is bound to
 */
record TrustCookie(KeycloakSession session, TrustKey key) {

    private static final String NAME = "__Host-portal-trust-";
    private static final int DIGEST = 22;

    private String name() {
        return NAME + key.digest().substring(0, DIGEST);
    }

    Optional<TrustToken> read() {
        return value().flatMap(TrustToken::parse);
    }

    private Optional<String> value() {
        return Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getHttpHeaders()
                        .getCookies()
                        .get(name()))
                .map(Cookie::getValue);
    }

    /** It expires with the trust, however often it is replaced. */
    void write(TrustToken token, Instant now, Instant ends) {
        set(token.text(), (int) Math.max(0, Duration.between(now, ends).toSeconds()));
    }

    void drop() {
        if (value().isPresent()) {
            set("", 0);
        }
    }

    private void set(String value, int seconds) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name())
                        .value(value)
                        .path("/")
                        .maxAge(seconds)
                        .secure(true)
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }
}

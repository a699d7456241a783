package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A small portal that people log in to, and that shows what it learns about a login. */
public final class Portal implements AutoCloseable {

    private final OpenIdClient client;
    private final TaxReturnApi api;
    private final PortalSessions sessions = new PortalSessions();
    private final URI url;
    private final WebServer web;

    /**
     * What the portal must know.
     *
     * @param issuer the login server's realm, such as {@code http://localhost:8080/realms/mijnaccountantsportal}
     * @param clientId the portal's name at the login server
     * @param clientSecret its secret there
     * @param port where to serve the pages; the login server must know {@code http://localhost:PORT}
     */
    public record Settings(URI issuer, String clientId, String clientSecret, int port) {}

    private Portal(Settings settings) {
        url = URI.create("http://localhost:" + settings.port());
        client = OpenIdClient.discover(settings.issuer(), settings.clientId(), settings.clientSecret(), url);
        api = client.api();
        web = WebServer.start(settings.port(), this::answer);
    }

    /** Starts the portal; the login server must be there already. */
    public static Portal start(Settings settings) {
        return new Portal(settings);
    }

    /** The portal's address, without a slash at its end. */
    public String url() {
        return url.toString();
    }

    @Override
    public void close() {
        web.close();
    }

    private Response answer(HttpExchange exchange) throws IOException {
        try {
            return switch (exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath()) {
                case "GET /" -> home(exchange);
                case "GET /login" -> logIn(exchange);
                case "GET /callback" -> callback(exchange);
                case "POST /aangifte" -> sendTaxReturn(exchange);
                case "POST /logout" -> logOut(exchange);
                case "GET /portal.css" -> Response.file("portal.css");
                default -> Response.page(404, PortalPages.missing());
            };
        } catch (LoginRefusedException e) {
            return Response.page(400, PortalPages.refused(e));
        }
    }

    private Response home(HttpExchange exchange) {
        return Response.page(
                200,
                sessions.find(exchange)
                        .flatMap(PortalSession::visitor)
                        .map(PortalPages::loggedIn)
                        .orElseGet(PortalPages::start));
    }

    private Response logIn(HttpExchange exchange) throws LoginRefusedException {
        LoginRequest request = client.begin();
        sessions.open(exchange).begin(request);
        return Response.redirect(request.location());
    }

    private Response callback(HttpExchange exchange) throws LoginRefusedException {
        URI answer = url.resolve(exchange.getRequestURI());
        LoginRequest request = begun(exchange, answer)
                .orElseThrow(() -> new LoginRefusedException("invalid_state", "This browser began no such login"));
        Visitor visitor = client.finish(request, answer);
        if (request.confirms().isPresent()) {
            boolean same = sessions.find(exchange)
                    .filter(session -> session.isOf(visitor))
                    .isPresent();
            return same ? confirmed(visitor, request.confirms().get()) : Response.page(403, PortalPages.notSent());
        }
        sessions.logIn(exchange, visitor);
        return Response.redirect(url.resolve("/"));
    }

    private Response sendTaxReturn(HttpExchange exchange) throws LoginRefusedException {
        Optional<Visitor> visitor = sessions.find(exchange).flatMap(PortalSession::visitor);
        if (visitor.isEmpty()) {
            return Response.redirect(url.resolve("/"));
        }
        return switch (api.send(visitor.get().accessToken(), TaxReturn.DEMO)) {
            case SENT -> Response.page(200, PortalPages.sent(TaxReturn.DEMO));
            case NOT_CONFIRMED, REFUSED -> {
                // The API asks for a confirmation, or the login's token has run out: the user comes back with a new
                // one.
                LoginRequest request = client.confirm(TaxReturn.DEMO);
                sessions.open(exchange).begin(request);
                yield Response.redirect(request.location());
            }
        };
    }

    // The login stays as it was; the token of the confirmation is good for this one thing.
    private Response confirmed(Visitor visitor, TaxReturn taxReturn) {
        return switch (api.send(visitor.accessToken(), taxReturn)) {
            case SENT -> Response.page(200, PortalPages.sent(taxReturn));
            case NOT_CONFIRMED, REFUSED -> Response.page(403, PortalPages.notSent());
        };
    }

    private Optional<LoginRequest> begun(HttpExchange exchange, URI answer) {
        State state = State.parse(URLUtils.parseParameters(answer.getRawQuery())
                .getOrDefault("state", List.of(""))
                .get(0));
        return sessions.find(exchange).flatMap(session -> session.take(state));
    }

    private Response logOut(HttpExchange exchange) {
        Optional<Visitor> visitor = sessions.find(exchange).flatMap(PortalSession::visitor);
        sessions.end(exchange);
        return Response.redirect(visitor.map(client::logout).orElse(url.resolve("/")));
    }
}

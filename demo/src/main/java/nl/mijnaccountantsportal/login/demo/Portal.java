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
    private final PortalPages pages;
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
     * @param inbox where users of the demo read their mail
     */
    public record Settings(URI issuer, String clientId, String clientSecret, int port, URI inbox) {}

    private Portal(Settings settings) {
        url = URI.create("http://localhost:" + settings.port());
        client = OpenIdClient.discover(settings.issuer(), settings.clientId(), settings.clientSecret(), url);
        api = client.api();
        pages = new PortalPages(new DemoPage(url, settings.inbox()));
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
                case "GET /verstuurd" -> sent(exchange);
                case "POST /logout" -> logOut(exchange);
                default -> other(exchange);
            };
        } catch (LoginRefusedException e) {
            return Response.page(400, pages.refused(e));
        }
    }

    private Response home(HttpExchange exchange) {
        return Response.page(
                200,
                sessions.find(exchange)
                        .flatMap(PortalSession::visitor)
                        .map(pages::loggedIn)
                        .orElseGet(pages::start));
    }

    private Response other(HttpExchange exchange) throws IOException {
        Optional<String> file = DemoPage.file(exchange.getRequestURI().getPath());
        return file.isPresent() ? Response.file(file.get()) : Response.page(404, pages.missing());
    }

    private Response logIn(HttpExchange exchange) throws LoginRefusedException {
        LoginRequest request = client.begin();
        sessions.open(exchange).begin(request);
        return Response.redirect(request.location());
    }

    private Response callback(HttpExchange exchange) throws LoginRefusedException {
        URI answer = url.resolve(exchange.getRequestURI());
        Optional<LoginRequest> begun = begun(exchange, answer);
        if (begun.isEmpty()
                && sessions.find(exchange).flatMap(PortalSession::visitor).isPresent()) {
            // "Back" after the login: Keycloak's page leads here again, and the user is in already.
            return Response.redirect(url.resolve("/"));
        }
        LoginRequest request =
                begun.orElseThrow(() -> new LoginRefusedException("invalid_state", "This browser began no such login"));
        Visitor visitor = client.finish(request, answer);
        if (request.confirms().isPresent()) {
            Optional<PortalSession> same = sessions.find(exchange).filter(session -> session.isOf(visitor));
            return same.isPresent()
                    ? confirmed(same.get(), visitor, request.confirms().get())
                    : Response.page(403, pages.notSent());
        }
        sessions.logIn(exchange, visitor);
        return Response.redirect(url.resolve("/"));
    }

    private Response sendTaxReturn(HttpExchange exchange) throws LoginRefusedException {
        Optional<PortalSession> session = sessions.find(exchange);
        Optional<Visitor> visitor = session.flatMap(PortalSession::visitor);
        if (visitor.isEmpty()) {
            return Response.redirect(url.resolve("/"));
        }
        return switch (api.send(visitor.get().accessToken(), TaxReturn.DEMO)) {
            case SENT -> sent(session.get(), TaxReturn.DEMO);
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
    private Response confirmed(PortalSession session, Visitor visitor, TaxReturn taxReturn) {
        return switch (api.send(visitor.accessToken(), taxReturn)) {
            case SENT -> sent(session, taxReturn);
            case NOT_CONFIRMED, REFUSED -> Response.page(403, pages.notSent());
        };
    }

    // A page of its own: the address with the code in it is good for once, and a reload would ask it again.
    private Response sent(PortalSession session, TaxReturn taxReturn) {
        session.remember(taxReturn);
        return Response.redirect(url.resolve("/verstuurd"));
    }

    private Response sent(HttpExchange exchange) {
        return sessions.find(exchange)
                .flatMap(PortalSession::sent)
                .map(taxReturn -> Response.page(200, pages.sent(taxReturn)))
                .orElseGet(() -> Response.redirect(url.resolve("/")));
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

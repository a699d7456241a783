package nl.mijnaccountantsportal.login.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortalSessionsTest {

    private final PortalSessions sessions = new PortalSessions();
    private WebServer web;

    @BeforeEach
    void start() {
        web = WebServer.start(0, this::answer);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void theCookieIsKeptFromScriptsAndOtherSites() throws Exception {
        assertThat(get("/open", "").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Lax"));
    }

    @Test
    void aBrowserKeepsItsSession() throws Exception {
        String cookie = cookie(get("/open", ""));

        assertThat(cookie(get("/open", cookie))).isEmpty();
    }

    @Test
    void anIdThatThePortalDidNotGiveIsWorthNothing() throws Exception {
        assertThat(get("/who", "portaal=chosen-by-somebody").body()).isEqualTo("nobody");
        assertThat(cookie(get("/open", "portaal=chosen-by-somebody"))).isNotEqualTo("portaal=chosen-by-somebody");
    }

    @Test
    void loggingInChangesTheIdAndTheOldOneIsWorthNothing() throws Exception {
        String before = cookie(get("/open", ""));
        String after = cookie(get("/in", before));

        assertThat(after).isNotEqualTo(before);
        assertThat(get("/who", after).body()).isEqualTo("Sanne");
        assertThat(get("/who", before).body()).isEqualTo("nobody");
    }

    @Test
    void loggingOutEndsTheSession() throws Exception {
        String cookie = cookie(get("/in", ""));

        assertThat(get("/out", cookie).headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(ended -> assertThat(ended).contains("Max-Age=0"));
        assertThat(get("/who", cookie).body()).isEqualTo("nobody");
    }

    @Test
    void aLoginThatWasBegunIsHandedOutOnce() {
        PortalSession session = new PortalSession("id", null);
        LoginRequest request = request();
        session.begin(request);

        assertThat(session.take(request.state())).contains(request);
        assertThat(session.take(request.state())).isEmpty();
        assertThat(session.take(new State())).isEmpty();
    }

    @Test
    void onlyTheLastTenTabsAreRemembered() {
        PortalSession session = new PortalSession("id", null);
        LoginRequest first = request();
        session.begin(first);
        LoginRequest second = request();
        session.begin(second);
        for (int tab = 0; tab < 9; tab++) {
            session.begin(request());
        }

        assertThat(session.take(first.state())).isEmpty();
        assertThat(session.take(second.state())).contains(second);
    }

    @Test
    void onlyTheLoggedInUserCanConfirm() {
        PortalSession session = new PortalSession("id", visitor("sanne"));

        assertThat(session.isOf(visitor("sanne"))).isTrue();
        assertThat(session.isOf(visitor("joris"))).isFalse();
        assertThat(new PortalSession("id", null).isOf(visitor("sanne"))).isFalse();
    }

    @Test
    void whatTheLoginServerSaysIsEscaped() {
        Visitor visitor = new Visitor(
                "sanne", "<b>Sanne</b>", "\"@example.nl", "<i>", List.of("<script>"), Instant.EPOCH, null, "");

        DemoPage shell = new DemoPage(URI.create("http://localhost:1"), URI.create("http://localhost:2"));
        PortalPages pages = new PortalPages(shell);
        assertThat(pages.loggedIn(visitor).source())
                .contains("&lt;b&gt;Sanne&lt;/b&gt;", "&quot;@example.nl", "&lt;i&gt;", "&lt;script&gt;")
                .doesNotContain("<b>Sanne", "<script>");
        assertThat(pages.refused(new LoginRefusedException("<img>", "")).source())
                .contains("&lt;img&gt;");
    }

    private Response answer(HttpExchange exchange) {
        switch (exchange.getRequestURI().getPath()) {
            case "/open" -> sessions.open(exchange);
            case "/in" -> sessions.logIn(exchange, visitor("sanne"));
            case "/out" -> sessions.end(exchange);
            default -> {
                // Only looks.
            }
        }
        String name = sessions.find(exchange)
                .flatMap(PortalSession::visitor)
                .map(Visitor::name)
                .orElse("nobody");
        return Response.page(200, Html.of("%s", name));
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(web.url() + path))
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Set-Cookie")
                .map(header -> header.split(";")[0])
                .orElse("");
    }

    private static Visitor visitor(String subject) {
        return new Visitor(subject, "Sanne", "", "", List.of(), Instant.EPOCH, null, "");
    }

    private static LoginRequest request() {
        return new LoginRequest(
                URI.create("http://localhost/"), new State(), new Nonce(), new CodeVerifier(), Optional.empty());
    }
}

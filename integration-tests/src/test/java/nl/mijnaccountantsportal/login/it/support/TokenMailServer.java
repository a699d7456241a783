package nl.mijnaccountantsportal.login.it.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A mail server that takes the newest token (XOAUTH2) and no password, and the endpoint that gives out the tokens. */
public final class TokenMailServer implements AutoCloseable {

    public static final String SECRET = "what only client and endpoint know";

    private final HttpServer endpoint;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private GreenMail mails;

    public TokenMailServer() {
        try {
            endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mails = mailServer(0);
        endpoint.createContext("/token", this::answer);
        endpoint.start();
    }

    private static GreenMail mailServer(int port) {
        GreenMail mails = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        mails.setUser("portal@office.test", "portal", "no token was given out");
        mails.start();
        return mails;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String token = token(asked.size());
        if (!refusing) {
            mails.setUser("portal@office.test", "portal", token);
        }
        byte[] body = (refusing
                        ? "{\"error\":\"invalid_client\"}"
                        : "{\"access_token\":\"" + token + "\",\"expires_in\":3600}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refusing ? 401 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The token that the endpoint gave out as the one with this number, counted from one. */
    public String token(int number) {
        return "token-of-the-mail-server-" + number;
    }

    /** What a realm's {@code smtpServer} says to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "port", String.valueOf(mails.getSmtp().getPort()),
                "auth", "true",
                "authType", "token",
                "user", "portal",
                "authTokenUrl", "http://localhost:" + endpoint.getAddress().getPort() + "/token",
                "authTokenClientId", "portal-mail",
                "authTokenClientSecret", SECRET,
                "authTokenScope", "smtp");
    }

    /** What the endpoint was asked for, oldest first. */
    public List<String> asked() {
        return asked;
    }

    /** Ends all connections and invalidates all tokens. */
    public void forgetTokens() {
        int port = mails.getSmtp().getPort();
        mails.stop();
        mails = mailServer(port);
    }

    /** From now on the endpoint refuses the client. */
    public void refuse() {
        refusing = true;
    }

    public Mail mail(TestUser user) {
        return Await.value(
                "mail to " + user.address(),
                () -> Stream.of(mails.getReceivedMessagesForDomain(user.address()))
                        .map(Mail::of)
                        .findFirst());
    }

    @Override
    public void close() {
        endpoint.stop(0);
        mails.stop();
    }
}

package nl.mijnaccountantsportal.login.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a few pages to browsers on this machine. */
final class WebServer implements AutoCloseable {

    interface Pages {
        Response answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    private WebServer(HttpServer server) {
        this.server = server;
    }

    static WebServer start(int port, Pages pages) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            WebServer web = new WebServer(server);
            server.setExecutor(web.workers);
            server.createContext("/", exchange -> pages.answer(exchange).send(exchange));
            server.start();
            return web;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot serve pages on port " + port, e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}

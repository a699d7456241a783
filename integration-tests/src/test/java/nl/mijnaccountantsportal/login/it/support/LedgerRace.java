package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A race for the ledger inside a server: many threads at once, past Keycloak's own locks. */
public final class LedgerRace {

    private LedgerRace() {}

    /** How many threads of this server win. */
    public static int winners(Node server, String race) throws IOException, InterruptedException {
        String realm = TestServer.shared().realm().name();
        String url = server.url() + "/realms/" + realm + "/ledger-race/" + race;
        return Integer.parseInt(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }
}

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

    /** How many threads of this node, which knows this realm, win. */
    public static int winners(Realm realm, Node node, String race) throws IOException, InterruptedException {
        String url = node.url() + "/realms/" + realm.name() + "/ledger-race/" + race;
        return Integer.parseInt(HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Things that only tests do to the server of this realm. */
public record Lever(Realm realm) {

    /** Shifts the server's clock by this many seconds; zero resets it. */
    public void clock(int offset) {
        press("clock?offset=" + offset);
    }

    /** Sends mails one after the other through this sender; returns the milliseconds that it took. */
    public long mails(String sender, int number, String to) {
        return Long.parseLong(press("mails?sender=" + sender + "&number=" + number + "&to=" + to));
    }

    private String press(String what) {
        URI address = URI.create(realm.url() + "/test-lever/" + what);
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .POST(BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(address + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

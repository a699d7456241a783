package nl.mijnaccountantsportal.login.faults;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** Things that only tests do to a server. */
public final class TestLever implements RealmResourceProvider {

    private final KeycloakSession session;

    TestLever(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}

    /** Shifts the server's clock by this many seconds. */
    @POST
    @Path("clock")
    public void clock(@QueryParam("offset") int seconds) {
        Time.setOffset(seconds);
    }

    /** Sends mails one after the other through a sender and returns the milliseconds that it took. */
    @POST
    @Path("mails")
    @Produces("text/plain")
    public String mails(
            @QueryParam("sender") String sender, @QueryParam("number") int number, @QueryParam("to") String to)
            throws EmailException {
        Map<String, String> smtp = session.getContext().getRealm().getSmtpConfig();
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            session.getProvider(EmailSenderProvider.class, sender)
                    .send(smtp, to, "Müsli " + i, "text é", "<p>html é</p>");
        }
        return String.valueOf((System.nanoTime() - begin) / 1_000_000);
    }
}

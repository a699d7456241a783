package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import nl.mijnaccountantsportal.login.demo.FreePort;
import nl.mijnaccountantsportal.login.demo.Inbox;
import nl.mijnaccountantsportal.login.demo.MailServer;
import nl.mijnaccountantsportal.login.demo.ReceivedMail;
import org.keycloak.util.JsonSerialization;

/** The demo's own portal, inbox and mail server beside the server under test, until this process ends. */
public final class DemoSite {

    private final MailServer mails = MailServer.start(0);
    private final Realm realm;
    private final Inbox inbox;
    private final nl.mijnaccountantsportal.login.demo.Portal portal;

    private DemoSite(String name) {
        int port = FreePort.any();
        URI portalAddress = URI.create("http://localhost:" + port);
        inbox = Inbox.start(mails, 0, portalAddress);
        realm = TestServer.shared().realm(name, file -> {
            file.switchDetectionOff();
            file.smtpServer().put("port", String.valueOf(mails.smtpPort()));
            replace(file.json(), Portal.URL, portalAddress.toString());
        });
        portal = nl.mijnaccountantsportal.login.demo.Portal.start(
                new nl.mijnaccountantsportal.login.demo.Portal.Settings(
                        URI.create(realm.url()), Portal.CLIENT, Portal.SECRET, port, URI.create(inbox.url())));
    }

    /** One that nobody else uses, with a realm of this name. */
    public static DemoSite start(String name) {
        return new DemoSite(name);
    }

    private static void replace(ObjectNode json, String old, String other) {
        try {
            JsonNode changed = JsonSerialization.readValue(json.toString().replace(old, other), JsonNode.class);
            json.setAll((ObjectNode) changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestUser newUser() {
        return realm.newUser();
    }

    public URI portal(String path) {
        return URI.create(portal.url()).resolve(path);
    }

    public URI inbox(String path) {
        return URI.create(inbox.url()).resolve(path);
    }

    /** The newest mail to this user that holds a code other than this one, once it is there. */
    public ReceivedMail mail(TestUser user, String oldCode) {
        return Await.value(
                "code for " + user.address(),
                () -> mails.messages().stream()
                        .filter(mail -> mail.recipient().equals(user.address()))
                        .filter(mail -> mail.code()
                                .filter(code -> !code.equals(oldCode))
                                .isPresent())
                        .findFirst());
    }

    /** Logs this user in at the portal, in a browser that was not used before. */
    public Page logIn(TestUser user) {
        Page password = new Browser().open(portal("/login"));
        Page code = password.formWith("input[name=password]")
                .fill("username", user.address())
                .fill("password", user.password())
                .submit();
        return CodePage.of(code).enter(mail(user, "").code().orElseThrow());
    }

    /** The page after a tax return was confirmed and sent, by the user whom this page greets. */
    public Page sendTaxReturn(Page loggedIn, TestUser user) {
        String used = mail(user, "").code().orElseThrow();
        Page confirmation = loggedIn.formWith("form[action$=aangifte]").submit();
        return CodePage.of(confirmation).enter(mail(user, used).code().orElseThrow());
    }
}

package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The user is told of every change to how they log in: once, at a verified address, no matter who made the change. */
@Execution(ExecutionMode.CONCURRENT)
class ChangeNoticesIT {

    private static final String PORTAL = "MijnAccountantsPortal";
    private static final String NEW_PASSWORD = "Another good horse 8";

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm("ways-in", file -> {
        file.switchDetectionOff();
        file.json().put("registrationEmailAsUsername", false);
    });
    private final TestUser user = realm.newUser();

    @Test
    void passwordThatTheUserChangedInASessionIsToldOnce() {
        changePassword(new Browser());

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalPasswordChanged"));
        assertThat(user.change().text()).contains("127.0.0.1", "Firefox");
        assertThat(toldBy("PASSWORD_CHANGED")).isEqualTo(1);
    }

    @Test
    void passwordIsToldInTheUsersOwnLanguageWhateverThePagesSpeak() {
        changePassword(Browser.reading("fr"));

        assertThat(Jsoup.parse(user.change().html()).selectFirst("html").attr("lang"))
                .isEqualTo("nl");
    }

    private void changePassword(Browser browser) {
        Page form = Login.begin(user, browser, Map.of("kc_action", "UPDATE_PASSWORD"))
                .codePage()
                .enter(user.mail().code());
        Page done = new PasswordReset(form).choosePassword(NEW_PASSWORD);
        assertThat(done.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void passwordThatWasResetByMailIsToldOnce() {
        PasswordReset.of(Login.begin(user)).choosePassword(NEW_PASSWORD);

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalPasswordChanged"));
        assertThat(toldBy("PASSWORD_CHANGED")).isEqualTo(1);
    }

    @Test
    void passwordThatWasRefusedIsNotTold() {
        Page form = Login.begin(user, new Browser(), Map.of("kc_action", "UPDATE_PASSWORD"))
                .codePage()
                .enter(user.mail().code());

        Page again = new PasswordReset(form).choosePassword("short");
        new PasswordReset(again).choosePassword(NEW_PASSWORD);

        user.change();
        assertThat(toldBy("PASSWORD_CHANGED")).isEqualTo(1);
    }

    @Test
    void passwordThatAnAdministratorSetIsToldWithoutTheirAddress() {
        realm.admin().replace(path() + "/reset-password", Map.of("type", "password", "value", NEW_PASSWORD));

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalPasswordChanged"));
        assertThat(user.change().text()).doesNotContain("127.0.0.1", "Java");
        assertThat(toldBy("PASSWORD_CHANGED")).isEqualTo(1);
    }

    @Test
    void passwordThatAnAdministratorSetWithTheWholeAccountIsTold() {
        user.set("credentials", List.of(Map.of("type", "password", "value", NEW_PASSWORD)));

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalPasswordChanged"));
    }

    @Test
    void anythingElseThatAnAdministratorChangesIsNotTold() {
        user.set("firstName", "Hanna");
        user.set("emailVerified", false);
        user.set("emailVerified", true);
        realm.admin().replace(path() + "/reset-password", Map.of("type", "password", "value", NEW_PASSWORD));

        user.change();
        assertThat(toldBy("")).isEqualTo(1);
    }

    @Test
    void newAddressIsToldAtTheOldOne() {
        String address = newAddress();
        set(address, false);

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalAddressChanged"));
        assertThat(user.change().text()).doesNotContain(address);
        assertThat(toldBy("ADDRESS_CHANGED")).isEqualTo(1);
    }

    @Test
    void newAddressThatIsVerifiedIsToldAtBoth() {
        String address = newAddress();
        set(address, true);

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalAddressChanged"));
        assertThat(new TestUser(realm, user.id(), address, "").change())
                .satisfies(mail -> tells(mail, "portalAddressChanged"));
        assertThat(toldBy("ADDRESS_CHANGED")).isEqualTo(2);
    }

    @Test
    void oldAddressThatWasNeverVerifiedIsNotTold() {
        TestUser unverified = realm.newUser(other -> other.setEmailVerified(false));
        String address = newAddress();
        ObjectNode account = (ObjectNode) realm.admin().get("/" + realm.name() + "/users/" + unverified.id());
        realm.admin()
                .replace(
                        "/" + realm.name() + "/users/" + unverified.id(),
                        account.put("email", address).put("emailVerified", true));

        new TestUser(realm, unverified.id(), address, "").change();
        assertThat(unverified.changes()).isEmpty();
    }

    private void set(String address, boolean verified) {
        ObjectNode account = (ObjectNode) realm.admin().get(path());
        realm.admin().replace(path(), account.put("email", address).put("emailVerified", verified));
    }

    @Test
    void addressThatTheUserChangedIsToldAtTheOldOne() {
        Page form = Login.begin(user, new Browser(), Map.of("kc_action", "UPDATE_PROFILE"))
                .codePage()
                .enter(user.mail().code());

        form.formWith("input[name=email]").fill("email", newAddress()).submit();

        assertThat(user.change()).satisfies(mail -> tells(mail, "portalAddressChanged"));
        assertThat(toldBy("ADDRESS_CHANGED")).isEqualTo(1);
    }

    @Test
    void accountThatAnAdministratorLinkedAndUnlinkedIsTold() {
        Realm linking = server.realm("linking", this::withOffice);
        TestUser owner = linking.newUser();
        String link = "/" + linking.name() + "/users/" + owner.id() + "/federated-identity/office";

        linking.admin().create(link, Map.of("userId", "somebody", "userName", "somebody"));
        assertThat(owner.change()).satisfies(mail -> tells(mail, "portalProviderLinked"));
        linking.admin().delete(link);

        Await.until("the second", () -> owner.changes().size() == 2);
        assertThat(owner.changes()).anySatisfy(mail -> tells(mail, "portalProviderUnlinked"));
    }

    @Test
    void accountThatTheUserLinkedIsTold() {
        TestUser there = new OtherRealm(server, server).userOf("with-linking", Map.of());
        allowLinking(there.realm());
        TestUser owner = there.realm().newUser();
        Page asked = Login.begin(owner, new Browser(), Map.of("kc_action", "idp_link:office"))
                .codePage()
                .enter(owner.mail().code());
        Page office = asked.formWith("[name=continue]").press("continue");

        office.formWith("input[name=password]")
                .fill("username", there.address())
                .fill("password", there.password())
                .submit();

        assertThat(owner.change()).satisfies(mail -> tells(mail, "portalProviderLinked"));
        assertThat(owner.changes()).hasSize(1);
    }

    // The portal's client may not, as exported.
    private static void allowLinking(Realm realm) {
        String action = "/" + realm.name() + "/authentication/required-actions/idp_link";
        realm.admin().replace(action, ((ObjectNode) realm.admin().get(action)).put("enabled", true));
        String clients = "/" + realm.name() + "/clients";
        ObjectNode client = (ObjectNode)
                realm.admin().get(clients + "?clientId=" + Portal.CLIENT).path(0);
        realm.admin().replace(clients + "/" + client.path("id").asText(), client.put("fullScopeAllowed", true));
    }

    private void withOffice(RealmFile file) {
        file.json()
                .putArray("identityProviders")
                .addObject()
                .put("alias", "office")
                .put("providerId", "oidc")
                .put("enabled", true)
                .putObject("config")
                .put("authorizationUrl", "https://office.test/auth")
                .put("tokenUrl", "https://office.test/token")
                .put("clientId", "portal");
    }

    private static void tells(Mail mail, String stem) {
        assertThat(mail.subject()).isEqualTo(Messages.DUTCH.get(stem + "Subject", PORTAL));
        for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
            assertThat(part)
                    .contains(Messages.DUTCH.get(stem + "Text", PORTAL))
                    .contains(Messages.DUTCH.get(stem + "NotYou"));
        }
        assertThat(Jsoup.parse(mail.html()).select("a, img, [href], [src]")).isEmpty();
    }

    // Two notices of one change are put into the queue together, and a third one behind them.
    private long toldBy(String notice) {
        TestUser last = realm.newUser();
        realm.admin()
                .replace(
                        "/" + realm.name() + "/users/" + last.id() + "/reset-password",
                        Map.of("type", "password", "value", NEW_PASSWORD));
        last.change();
        String line = "Notice " + notice;
        return server.ownLog().stream()
                .filter(entry -> entry.contains(line) && entry.contains("of user " + user.id() + " "))
                .count();
    }

    private String path() {
        return "/" + realm.name() + "/users/" + user.id();
    }

    private static String newAddress() {
        return "new-" + UUID.randomUUID() + "@office.test";
    }
}

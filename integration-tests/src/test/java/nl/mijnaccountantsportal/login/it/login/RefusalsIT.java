package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** Users and servers that cannot use codes: nothing is sent, and the page is clear and has a way back. */
class RefusalsIT {

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm();

    @Test
    void aUserWithAnUnverifiedAddressIsSentNothing() {
        TestUser user = realm.newUser(unverified -> unverified.setEmailVerified(false));

        Page page = Login.begin(user).enterPassword();

        assertThat(page.notice()).isEqualTo("unverified");
        assertThat(user.ledger().codes()).isEmpty();
        assertThat(page.follow("#portal-back").kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void aUserWithoutAnAddressIsSentNothing() {
        Realm names = server.realm("with-user-names", file -> file.json().put("registrationEmailAsUsername", false));
        TestUser user = names.newUser(nowhere -> nowhere.setEmail(null));

        Page page = Login.begin(user).enterPassword();

        assertThat(page.notice()).isEqualTo("no-address");
        assertThat(user.ledger().codes()).isEmpty();
        assertThat(page.follow("#portal-back").kind()).isEqualTo(Page.Kind.PASSWORD);
    }

    @Test
    void aDisabledUserIsSentNothing() {
        TestUser user = realm.newUser(disabled -> disabled.setEnabled(false));

        Page page = Login.begin(user).enterPassword();

        assertThat(page.kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(user.ledger().codes()).isEmpty();
    }

    @Test
    void theRightCodeOfAUserWhoWasDisabledMeanwhileIsRefused() {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        user.set("enabled", false);

        Page refused = page.enter(code);

        assertThat(refused.kind()).isNotIn(Page.Kind.PORTAL, Page.Kind.CODE);
        assertThat(user.events("LOGIN")).isEmpty();
    }

    @Test
    void aUserWhoWasDisabledMeanwhileIsSentNothing() {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();
        user.mail();
        user.ledger().forgetSends();
        user.set("enabled", false);

        Page refused = page.form().press("resend");

        assertThat(refused.kind()).isNotIn(Page.Kind.PORTAL, Page.Kind.CODE);
        assertThat(user.ledger().codes()).hasSize(1);
    }

    @Test
    void aServiceAccountIsSentNothing() {
        TestUser account = serviceAccount();

        Page page = Login.begin(account).enterPassword();

        assertThat(page.kind()).isNotIn(Page.Kind.PORTAL, Page.Kind.CODE);
        assertThat(account.ledger().codes()).isEmpty();
    }

    private TestUser serviceAccount() {
        String client = realm.admin()
                .create(
                        "/" + realm.name() + "/clients",
                        Map.of("clientId", "nightly-job", "serviceAccountsEnabled", true, "publicClient", false));
        String id = realm.admin()
                .get("/" + realm.name() + "/clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        TestUser account = new TestUser(realm, id, "nightly-job@office.test", "");
        account.set("email", account.address());
        account.set("emailVerified", true);
        // The admin API gives a service account no password, so it gets another user's.
        TestUser donor = realm.newUser();
        server.database().change("update CREDENTIAL set USER_ID = ? where USER_ID = ?", id, donor.id());
        return new TestUser(realm, id, account.address(), donor.password());
    }

    @Test
    void settingOutOfRangeIsRefusedAndLogged() {
        Realm bad = server.realm("bad-setting", file -> {});
        bad.configureEmailCode(Map.of("guesses-per-code", "50"));
        TestUser user = bad.newUser();

        Page page = Login.begin(user).enterPassword();

        assertThat(page.notice()).isEqualTo("settings");
        assertThat(user.ledger().codes()).isEmpty();
        String execution = bad.emailCodeExecution().path("id").asText();
        assertThat(logLines())
                .anySatisfy(line -> assertThat(line).contains(bad.name(), execution, "guesses-per-code", "50"));
    }

    private List<String> logLines() {
        try {
            return Files.readAllLines(server.keycloak().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.keycloak.representations.idm.EventRepresentation;

/** The setting {@code unverified-address}: the first code verifies an address that users cannot have typed themselves. */
@Execution(ExecutionMode.CONCURRENT)
class UnverifiedAddressIT {

    private final TestServer server = TestServer.shared();

    @Test
    void firstCodeVerifiesTheAddress() {
        TestUser user = unverifiedUser(verifying("verifying", List.of("admin")));
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();
        assertThat(isVerified(user)).isFalse();

        assertThat(page.enter(code).kind()).isEqualTo(Page.Kind.PORTAL);

        assertThat(isVerified(user)).isTrue();
        EventRepresentation event = user.event("VERIFY_EMAIL");
        assertThat(event.getDetails()).containsKeys("portal_code_id", "portal_code_address");
        assertThat(event.getDetails().values()).doesNotContain(user.address());
    }

    @Test
    void wrongCodeVerifiesNothing() {
        TestUser user = unverifiedUser(verifying("verifying", List.of("admin")));
        CodePage page = Login.begin(user).codePage();

        page.enterInVain(user.mail().wrongCode());

        assertThat(isVerified(user)).isFalse();
    }

    @Test
    void requiredActionToVerifyIsDone() {
        TestUser user = unverifiedUser(verifying("verifying", List.of("admin")));
        user.set("requiredActions", List.of("VERIFY_EMAIL"));

        Page page = Login.begin(user).codePage().enter(user.mail().code());

        assertThat(page.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(account(user).path("requiredActions")).isEmpty();
    }

    @Test
    void addressThatChangesMeanwhileIsNotVerified() {
        TestUser user = unverifiedUser(verifying("verifying", List.of("admin")));
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();

        user.set("email", "other-" + user.address());
        page.enter(code);

        assertThat(isVerified(user)).isFalse();
    }

    @Test
    void addressThatUsersMayEditIsRefused() {
        Realm realm = verifying("verifying-editable", List.of("admin", "user"));
        realm.set("editUsernameAllowed", true);

        assertRefused(unverifiedUser(realm));
    }

    /** Keycloak does not let users change an address that is their user name, whatever the user profile says. */
    @Test
    void addressThatIsAFixedUserNameIsVerified() {
        TestUser user = unverifiedUser(verifying("verifying-user-names", List.of("admin", "user")));

        Login.begin(user).codePage().enter(user.mail().code());

        assertThat(isVerified(user)).isTrue();
    }

    @Test
    void addressThatUsersMayChangeByMailIsRefused() {
        Realm realm = verifying("verifying-update-email", List.of("admin", "user"));
        String path = "/" + realm.name() + "/authentication/required-actions/UPDATE_EMAIL";
        realm.admin().replace(path, ((ObjectNode) realm.admin().get(path)).put("enabled", true));

        assertRefused(unverifiedUser(realm));
    }

    @Test
    void addressInARealmWithRegistrationIsRefused() {
        Realm realm = verifying("verifying-registration", List.of("admin"));
        realm.set("registrationAllowed", true);

        assertRefused(unverifiedUser(realm));
    }

    @Test
    void addressOfAnIdentityProvidersUserIsRefused() {
        Realm realm = verifying("verifying-broker", List.of("admin"));
        realm.admin()
                .create(
                        "/" + realm.name() + "/identity-provider/instances",
                        Map.of(
                                "alias",
                                "office",
                                "providerId",
                                "oidc",
                                "config",
                                Map.of(
                                        "clientId",
                                        "here",
                                        "clientSecret",
                                        "unused",
                                        "authorizationUrl",
                                        realm.url() + "/unused",
                                        "tokenUrl",
                                        realm.url() + "/unused")));
        TestUser user = unverifiedUser(realm);
        realm.admin()
                .create(
                        "/" + realm.name() + "/users/" + user.id() + "/federated-identity/office",
                        Map.of("identityProvider", "office", "userId", "there", "userName", "there"));

        assertRefused(user);
    }

    @Test
    void addressIsRefusedWithoutTheSetting() {
        Realm realm = server.realm("not-verifying", file -> {});
        letEmailBeEditedBy(realm, List.of("admin"));

        assertRefused(unverifiedUser(realm));
    }

    private static void assertRefused(TestUser user) {
        Page page = Login.begin(user).enterPassword();

        assertThat(page.notice()).isEqualTo("unverified");
        assertThat(user.ledger().codes()).isEmpty();
        assertThat(isVerified(user)).isFalse();
    }

    private Realm verifying(String name, List<String> editors) {
        Realm realm = server.realm(name, file -> file.emailCodeSettings().put("unverified-address", "verify"));
        letEmailBeEditedBy(realm, editors);
        return realm;
    }

    private static void letEmailBeEditedBy(Realm realm, List<String> editors) {
        String path = "/" + realm.name() + "/users/profile";
        JsonNode profile = realm.admin().get(path);
        profile.path("attributes").forEach(attribute -> {
            if (attribute.path("name").asText().equals("email")) {
                ObjectNode permissions = ((ObjectNode) attribute).withObject("/permissions");
                permissions.putPOJO("edit", editors);
                permissions.putPOJO("view", List.of("admin", "user"));
            }
        });
        realm.admin().replace(path, profile);
    }

    private static TestUser unverifiedUser(Realm realm) {
        return realm.newUser(user -> user.setEmailVerified(false));
    }

    private static boolean isVerified(TestUser user) {
        return account(user).path("emailVerified").asBoolean();
    }

    private static JsonNode account(TestUser user) {
        return user.realm().admin().get("/" + user.realm().name() + "/users/" + user.id());
    }
}

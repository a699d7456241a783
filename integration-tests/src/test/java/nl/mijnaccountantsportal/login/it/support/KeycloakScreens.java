package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.util.JsonSerialization;

/** Keycloak's own pages, which a realm admin can switch on. */
public final class KeycloakScreens {

    private static final Pattern LINK = Pattern.compile("http\\S+/login-actions/action-token\\S+");

    private KeycloakScreens() {}

    public static List<Screen> all() {
        return List.of(
                new Screen(
                        "kc-login",
                        "input[name=rememberMe]",
                        reader -> reader.browser().open(Login.address(realm()))),
                new Screen("kc-register", "#kc-register-form", KeycloakScreens::register),
                new Screen(
                        "kc-register-empty",
                        "[aria-invalid=true]",
                        reader -> register(reader).formWith("#firstName").submit()),
                new Screen(
                        "kc-login-username",
                        "input[name=username]",
                        reader -> reader.login(inSteps()).passwordPage()),
                new Screen("kc-login-password", "input[name=password]", KeycloakScreens::password),
                new Screen(
                        "kc-otp",
                        "input[name=otp]",
                        reader -> reader.login(withOtp("Telefoon")).enterPassword()),
                new Screen(
                        "kc-otp-wrong",
                        "[aria-invalid=true]",
                        reader -> reader.login(withOtp("Telefoon"))
                                .enterPassword()
                                .formWith("input[name=otp]")
                                .fill("otp", "000000")
                                .submit()),
                new Screen(
                        "kc-otp-devices",
                        "input[name=selectedCredentialId]",
                        reader -> reader.login(realm().newUser(App.any()
                                        .named("Telefoon")
                                        .andThen(App.any().named("Tablet"))))
                                .enterPassword()),
                new Screen("kc-otp-config", "input[name=totp]", reader -> action(reader, "CONFIGURE_TOTP")),
                new Screen(
                        "kc-otp-config-manual",
                        "#kc-totp-secret-key",
                        reader -> action(reader, "CONFIGURE_TOTP").follow("#mode-manual")),
                new Screen(
                        "kc-otp-config-wrong",
                        "[aria-invalid=true]",
                        reader -> action(reader, "CONFIGURE_TOTP")
                                .formWith("input[name=totp]")
                                .fill("totp", "000000")
                                .submit()),
                new Screen(
                        "kc-recovery-config",
                        "input[name=generatedAt]",
                        reader -> action(reader, "CONFIGURE_RECOVERY_AUTHN_CODES")),
                new Screen("kc-recovery-input", "input[name=recoveryCodeInput]", KeycloakScreens::recoveryCode),
                new Screen(
                        "kc-recovery-input-empty",
                        "[aria-invalid=true]",
                        reader -> recoveryCode(reader)
                                .formWith("input[name=recoveryCodeInput]")
                                .submit()),
                new Screen(
                        "kc-webauthn-register",
                        "input[name=attestationObject]",
                        reader -> action(reader, "webauthn-register")),
                new Screen(
                        "kc-webauthn-error",
                        "body",
                        reader -> action(reader, "webauthn-register")
                                .formWith("input[name=attestationObject]")
                                .fill("error", "NotAllowedError")
                                .submit()),
                new Screen(
                        "kc-passkey-register",
                        "input[name=attestationObject]",
                        reader -> action(reader, "webauthn-register-passwordless")),
                new Screen(
                        "kc-webauthn",
                        "input[name=credentialId]",
                        reader -> reader.login(realm().newUser(securityKey())).enterPassword()),
                new Screen("kc-select-method", "[name=authenticationExecution]", KeycloakScreens::methods),
                new Screen("kc-update-profile", "input[name=lastName]", reader -> action(reader, "UPDATE_PROFILE")),
                new Screen(
                        "kc-update-profile-empty",
                        "[aria-invalid=true]",
                        reader -> action(reader, "UPDATE_PROFILE")
                                .formWith("input[name=lastName]")
                                .fill("lastName", "")
                                .submit()),
                new Screen("kc-update-email", "input[name=email]", reader -> action(reader, "UPDATE_EMAIL")),
                new Screen(
                        "kc-verify-email",
                        "body",
                        reader -> reader.login(unverified()).enterPassword()),
                new Screen("kc-verify-email-confirm", "main a[href*=action-token]", KeycloakScreens::confirmAddress),
                new Screen(
                        "kc-verify-email-done",
                        "body",
                        reader -> confirmAddress(reader).follow("main a[href*=action-token]")),
                new Screen("kc-terms", "[name=accept]", reader -> action(reader, "TERMS_AND_CONDITIONS")),
                new Screen("kc-delete-credential", "[name=accept]", KeycloakScreens::deleteDevice),
                new Screen("kc-delete-account", "form button", KeycloakScreens::deleteAccount),
                new Screen("kc-consent", "[name=accept]", KeycloakScreens::consent),
                new Screen(
                        "kc-device-code",
                        "input[name=device_user_code]",
                        reader -> reader.browser().open(URI.create(realm().url() + "/device"))),
                new Screen(
                        "kc-device-code-wrong",
                        "input[name=device_user_code]",
                        reader -> reader.browser().open(URI.create(realm().url() + "/device?user_code=AAAA-BBBB"))));
    }

    /** A realm with Keycloak's own second factors, where everything is switched on. */
    public static Realm realm() {
        return TestServer.shared().realm("screens-keycloak", file -> {
            file.json()
                    .put("registrationAllowed", true)
                    .put("rememberMe", true)
                    .put("browserFlow", "keycloak browser")
                    // Keycloak's preset. Else the login page would take a second factor for one of its own passkeys.
                    .put("webAuthnPolicyResidentKey", "not specified")
                    .put("webAuthnPolicyPasswordlessPasskeysEnabled", true);
            add(file, "authenticationFlows", FLOWS);
            add(file, "clients", CLIENTS);
            file.json().path("requiredActions").forEach(action -> {
                if (SWITCHED_ON.contains(action.path("alias").asText())) {
                    ((ObjectNode) action).put("enabled", true);
                }
            });
        });
    }

    private static final Set<String> SWITCHED_ON = Set.of(
            "TERMS_AND_CONDITIONS",
            "UPDATE_EMAIL",
            "delete_account",
            "CONFIGURE_TOTP",
            "CONFIGURE_RECOVERY_AUTHN_CODES",
            "webauthn-register",
            "webauthn-register-passwordless");

    private static final String FLOWS = """
            [{"alias": "keycloak browser", "providerId": "basic-flow", "topLevel": true, "builtIn": false,
              "authenticationExecutions": [
                {"authenticator": "auth-cookie", "requirement": "ALTERNATIVE", "priority": 10},
                {"authenticatorFlow": true, "flowAlias": "keycloak forms", "requirement": "ALTERNATIVE", "priority": 20}]},
             {"alias": "keycloak forms", "providerId": "basic-flow", "topLevel": false, "builtIn": false,
              "authenticationExecutions": [
                {"authenticator": "auth-username-password-form", "requirement": "REQUIRED", "priority": 10},
                {"authenticatorFlow": true, "flowAlias": "keycloak factor", "requirement": "CONDITIONAL", "priority": 20}]},
             {"alias": "keycloak factor", "providerId": "basic-flow", "topLevel": false, "builtIn": false,
              "authenticationExecutions": [
                {"authenticator": "conditional-user-configured", "requirement": "REQUIRED", "priority": 10},
                {"authenticator": "auth-otp-form", "requirement": "ALTERNATIVE", "priority": 20},
                {"authenticator": "webauthn-authenticator", "requirement": "ALTERNATIVE", "priority": 30},
                {"authenticator": "auth-recovery-authn-code-form", "requirement": "ALTERNATIVE", "priority": 40}]}]
            """;

    private static final String STEPS = """
            [{"alias": "in steps", "providerId": "basic-flow", "topLevel": true, "builtIn": false,
              "authenticationExecutions": [
                {"authenticator": "auth-username-form", "requirement": "REQUIRED", "priority": 10},
                {"authenticator": "auth-password-form", "requirement": "REQUIRED", "priority": 20}]}]
            """;

    private static final String CLIENTS = """
            [{"clientId": "boekhouding", "name": "Boekhouding", "enabled": true, "protocol": "openid-connect",
              "publicClient": true, "consentRequired": true, "standardFlowEnabled": true,
              "redirectUris": ["%1$s"], "defaultClientScopes": ["basic", "email", "profile", "roles"]},
             {"clientId": "kassa", "name": "Kassa", "enabled": true, "protocol": "openid-connect",
              "publicClient": true, "standardFlowEnabled": false,
              "attributes": {"oauth2.device.authorization.grant.enabled": "true"}}]
            """.formatted(Portal.CALLBACK);

    private static void add(RealmFile file, String where, String what) {
        try {
            ((ArrayNode) file.json().path(where)).addAll((ArrayNode) JsonSerialization.readValue(what, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestUser inSteps() {
        return TestServer.shared()
                .realm("screens-in-steps", file -> {
                    file.json().put("browserFlow", "in steps");
                    add(file, "authenticationFlows", STEPS);
                })
                .newUser();
    }

    private static TestUser withOtp(String name) {
        return realm().newUser(App.any().named(name));
    }

    private static TestUser unverified() {
        return realm().newUser(user -> user.setEmailVerified(false));
    }

    // The key belongs to no user; the page only names it.
    private static Consumer<UserRepresentation> securityKey() {
        CredentialRepresentation key = new CredentialRepresentation();
        key.setType("webauthn");
        key.setUserLabel("Sleutel");
        key.setSecretData("{}");
        key.setCredentialData("{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\"AAAA\","
                + "\"counter\":0,\"credentialPublicKey\":\"AAAA\",\"attestationStatementFormat\":\"none\"}");
        return user -> user.setCredentials(List.of(user.getCredentials().get(0), key));
    }

    /** The page of an action that the user has to do after the password. */
    private static Page action(Reader reader, String action) {
        TestUser user = realm().newUser(busy -> busy.setRequiredActions(List.of(action)));
        return reader.login(user).enterPassword();
    }

    private static Page register(Reader reader) {
        return reader.browser().open(Login.address(realm())).follow("#kc-registration a");
    }

    private static Page password(Reader reader) {
        TestUser user = inSteps();
        return reader.login(user)
                .passwordPage()
                .formWith("input[name=username]")
                .fill("username", user.address())
                .submit();
    }

    private static Page recoveryCode(Reader reader) {
        TestUser user = realm().newUser(busy -> busy.setRequiredActions(List.of("CONFIGURE_RECOVERY_AUTHN_CODES")));
        reader.login(user).enterPassword().formWith("input[name=generatedAt]").submit();
        return reader.login(user).enterPassword();
    }

    private static Page methods(Reader reader) {
        TestUser user = realm().newUser(securityKey().andThen(App.any().named("Telefoon")));
        return reader.login(user)
                .enterPassword()
                .formWith("[name=tryAnotherWay]")
                .submit();
    }

    private static Page confirmAddress(Reader reader) {
        TestUser user = unverified();
        reader.login(user).enterPassword();
        Matcher link = LINK.matcher(user.mail().text());
        if (!link.find()) {
            throw new AssertionError("No link: " + user.mail().text());
        }
        return reader.browser().open(URI.create(link.group()));
    }

    private static Page deleteDevice(Reader reader) {
        App app = App.any();
        TestUser user = realm().newUser(app.named("Telefoon"));
        Map<String, String> action = Map.of("kc_action", "delete_credential:" + Devices.id(user, "Telefoon"));
        return reader.login(user, action)
                .enterPassword()
                .formWith("input[name=otp]")
                .fill("otp", app.code())
                .submit();
    }

    private static Page deleteAccount(Reader reader) {
        TestUser user = realm().newUser(busy -> busy.setRequiredActions(List.of("delete_account")));
        user.grant("account", "delete-account");
        return reader.login(user).enterPassword();
    }

    private static Page consent(Reader reader) {
        TestUser user = realm().newUser();
        Browser browser = reader.browser();
        Page login = browser.open(URI.create(user.realm().url()
                + "/protocol/openid-connect/auth?client_id=boekhouding&response_type=code&scope=openid&redirect_uri="
                + URLEncoder.encode(Portal.CALLBACK, StandardCharsets.UTF_8)));
        return new Login(user, "", login).enterPassword();
    }
}

package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor finds the gaps in a realm, and reports no others. */
class DoctorIT {

    /** Of the server under test, not of the realm. */
    private static final Set<String> OF_THE_SERVER = Set.of("keycloak-release", "proxy-headers", "hostname-unset");

    private final TestServer server = TestServer.shared();

    @Test
    void exportedRealmHasNoHoles() {
        Realm realm = server.realmWithOffer("doctor-healthy", file -> {});

        assertThat(ids(realm)).isSubsetOf(OF_THE_SERVER);
    }

    @Test
    void freshRealmHasEveryHoleOfKeycloaksDefaults() {
        Realm realm = FreshRealm.create(server, "doctor-fresh");

        assertThat(ids(realm))
                .contains(
                        "browser-flow",
                        "direct-grant",
                        "reset-flow",
                        "action-adds-factor",
                        "detection-off",
                        "events-not-kept",
                        "listener-missing");
    }

    @ParameterizedTest
    @MethodSource
    void holeIsFound(String id, Consumer<Realm> hole) {
        Realm realm = server.realmWithOffer("doctor", file -> {});

        hole.accept(realm);

        JsonNode finding = finding(realm, id);
        assertThat(finding.path("where").asText()).isNotBlank();
        assertThat(finding.path("risk").asText()).endsWith(".");
        assertThat(finding.path("remedy").asText()).endsWith(".");
    }

    static Stream<Arguments> holeIsFound() {
        return Stream.of(
                hole("registration", realm -> {
                    realm.set("registrationAllowed", true);
                    realm.set("verifyEmail", false);
                }),
                hole("detection-off", realm -> realm.set("bruteForceProtected", false)),
                hole("detection-locks-for-good", realm -> {
                    realm.set("bruteForceProtected", true);
                    realm.set("permanentLockout", true);
                }),
                hole("detection-too-early", realm -> {
                    realm.set("bruteForceProtected", true);
                    realm.set("permanentLockout", false);
                    realm.set("failureFactor", 5);
                }),
                hole("events-not-kept", realm -> realm.set("eventsEnabled", false)),
                hole("listener-missing", realm -> realm.set("eventsListeners", List.of("jboss-logging"))),
                hole("language-without-words", realm -> realm.set("supportedLocales", List.of("nl", "it"))),
                hole("mail-encryption", realm -> mail(realm, "mail.example.nl")),
                hole("mail-server", realm -> mail(realm, "")),
                hole("step-setting", realm -> realm.configureEmailCode(Map.of("code-length", "4"))),
                hole("offer-role", DoctorIT::nameAMissingRole),
                hole("users-unverified", realm -> realm.newUser(user -> user.setEmailVerified(false))),
                hole("action-adds-factor", realm -> {
                    String path = "/" + realm.name() + "/authentication/required-actions/CONFIGURE_TOTP";
                    realm.admin().replace(path, ((ObjectNode) realm.admin().get(path)).put("enabled", true));
                }),
                hole("recovery-unseen", realm -> {
                    String path = "/" + realm.name() + "/authentication/required-actions/portal-recovery-pending";
                    realm.admin().replace(path, ((ObjectNode) realm.admin().get(path)).put("enabled", false));
                }),
                // The server under test accepts any address that a caller claims, which other tests need.
                hole("proxy-headers", realm -> {}),
                hole("hostname-unset", realm -> {}),
                hole("offer-passkey", realm -> {
                    offers(realm, "both");
                    passkeyStep(realm, "DISABLED");
                }),
                hole("recovery-waits-differ", realm -> {
                    passkeyStep(realm, "ALTERNATIVE");
                    configure(realm, "passkey at login", "recovery-wait", "1");
                }),
                hole(
                        "transaction-not-pushed",
                        realm -> client(
                                realm,
                                client -> client.withObject("/attributes")
                                        .put("portal.transactions", "false")
                                        .put("require.pushed.authorization.requests", "false"))),
                hole("public-secret", realm -> client(realm, client -> client.put("secret", "demo-only-change-me"))),
                hole("transaction-without-level", DoctorIT::takeTheScopeAway),
                hole("trust-without-effect", DoctorIT::trustAfterProviders),
                hole("provider-post-login", DoctorIT::addProvider),
                hole("provider-linking", DoctorIT::addProvider));
    }

    private static Arguments hole(String id, Consumer<Realm> hole) {
        return Arguments.of(id, named("made", hole));
    }

    @Test
    void boundFlowWithoutAFactorLetsUsersInAndIsFound() {
        Realm realm = server.realm("doctor-browser", file -> {});
        flow(realm, "password alone", "auth-username-password-form");
        realm.admin().replace("/" + realm.name(), Map.of("browserFlow", "password alone"));

        assertThat(loginByPassword(realm).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(finding(realm, "browser-flow").path("where").asText())
                .isEqualTo("flow password alone > auth-username-password-form");
    }

    @Test
    void clientsOwnFlowLetsUsersInAndIsFound() {
        Realm realm = server.realm("doctor-client", file -> {});
        String flow = flow(realm, "password alone", "auth-username-password-form");
        client(
                realm,
                client ->
                        client.withObject("/authenticationFlowBindingOverrides").put("browser", flow));

        assertThat(loginByPassword(realm).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(finding(realm, "client-flow").path("where").asText()).contains(Portal.CLIENT);
    }

    @Test
    void flowThatAClientPolicyChoosesLetsUsersInAndIsFound() {
        Realm realm = server.realm("doctor-policy", file -> {});
        flow(realm, "password alone", "auth-username-password-form");
        new RealmFlows(realm).chooseByPolicy("password alone");

        assertThat(loginByPassword(realm).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(finding(realm, "policy-flow").path("where").asText())
                .isEqualTo("client profile own flow, flow password alone > auth-username-password-form");
    }

    @Test
    void factorAboveTheFirstLevelIsPassedOverAndThatIsFound() {
        Realm realm = server.realm("doctor-levels", file -> {});
        RealmFlows flows = new RealmFlows(realm);
        flows.make("levels");
        addLevel(flows, "level zero", "0", "auth-username-password-form");
        addLevel(flows, "level one", "1", "portal-email-code");
        flows.bind("browserFlow", "levels");
        client(realm, client -> client.withObject("/attributes").put("default.acr.values", ""));

        assertThat(loginByPassword(realm).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(finding(realm, "browser-flow").path("where").asText())
                .isEqualTo("flow levels > level zero > auth-username-password-form");
    }

    private static void addLevel(RealmFlows flows, String name, String level, String step) {
        flows.addFlow("levels", name, "CONDITIONAL");
        flows.add(name, "conditional-level-of-authentication", "REQUIRED");
        flows.configure(
                name,
                "conditional-level-of-authentication",
                Map.of("loa-condition-level", level, "loa-max-age", "36000"));
        flows.add(name, step, "REQUIRED");
    }

    @Test
    void factorThatAPasswordPassesOverIsFound() {
        Realm realm = server.realm("doctor-credential", file -> {});
        RealmFlows flows = new RealmFlows(realm);
        flows.make("unless password");
        flows.add("unless password", "auth-username-password-form", "REQUIRED");
        flows.addFlow("unless password", "factor", "CONDITIONAL");
        flows.add("factor", "conditional-credential", "REQUIRED");
        flows.configure(
                "factor", "conditional-credential", Map.of("credentials", "password##otp", "included", "false"));
        flows.add("factor", "portal-email-code", "REQUIRED");
        flows.bind("browserFlow", "unless password");

        assertThat(loginByPassword(realm).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(finding(realm, "browser-flow").path("where").asText()).contains("unless password");
    }

    @Test
    void secondMailAtAResetIsNoFactorOfUsersWithAnApp() {
        Realm realm = server.realm("doctor-reset", file -> {});
        RealmFlows flows = new RealmFlows(realm);
        flows.make("two mails");
        flows.add("two mails", "reset-credentials-choose-user", "REQUIRED");
        flows.add("two mails", "portal-reset-email", "REQUIRED");
        flows.add("two mails", "portal-email-code", "REQUIRED");
        flows.add("two mails", "reset-password", "REQUIRED");
        flows.bind("resetCredentialsFlow", "two mails");
        assertThat(ids(realm)).doesNotContain("reset-flow");

        flows.configure("two mails", "portal-email-code", Map.of("fallback-for-app-users", "true"));

        assertThat(ids(realm)).contains("reset-flow");
    }

    @Test
    void pushedRequestsThatAClientPolicyDemandsCount() {
        Realm realm = server.realmWithOffer("doctor-pushed", file -> {});

        client(realm, client -> client.withObject("/attributes").put("require.pushed.authorization.requests", "false"));

        assertThat(ids(realm)).doesNotContain("transaction-not-pushed");
    }

    @Test
    void passkeyThatNoLoginAsksForIsFound() {
        Realm realm = server.realm("doctor-passkey", file -> {});
        TestUser owner = realm.newUser(Passkey.any().named("Laptop"));
        assertThat(ids(realm)).doesNotContain("users-passkey-unasked");
        passkeyStep(realm, "DISABLED");

        CodePage page = Login.begin(owner).codePage();

        assertThat(page.enter(owner.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(finding(realm, "users-passkey-unasked").path("where").asText())
                .isEqualTo("1 users, flow portal browser");
    }

    @Test
    void addressThatUsersChangeAndVerifyMovesTheCodesAndIsFound() {
        Realm realm = server.realm("doctor-address", file -> {});
        assertThat(ids(realm)).doesNotContain("address-editable");

        realm.set("editUsernameAllowed", true);

        // Keycloak mails the new address at the next visit, however old the session is.
        JsonNode moved = finding(realm, "address-editable");
        assertThat(moved.path("severity").asText()).isEqualTo("WARNING");
        assertThat(moved.path("risk").asText()).contains("move the codes");
    }

    @Test
    void addressThatUsersChangeAndCannotVerifyLocksThemOutAndIsFound() {
        Realm realm = server.realm("doctor-address-unverified", file -> {});
        realm.set("editUsernameAllowed", true);
        realm.set("verifyEmail", false);
        String path = "/" + realm.name() + "/authentication/required-actions/VERIFY_EMAIL";
        realm.admin().replace(path, ((ObjectNode) realm.admin().get(path)).put("enabled", false));

        JsonNode locked = finding(realm, "address-editable");
        assertThat(locked.path("severity").asText()).isEqualTo("INFO");
        assertThat(locked.path("risk").asText()).contains("lock its owner out");
        configure(realm, "e-mail code at login", "unverified-address", "verify");
        assertThat(finding(realm, "address-editable").path("severity").asText()).isEqualTo("WARNING");
    }

    @Test
    void changeOfAddressThatTheNewMailboxConfirmsMovesCodesAndIsFound() {
        Realm realm = server.realm("doctor-address-confirmed", file -> {});
        String path = "/" + realm.name() + "/authentication/required-actions/UPDATE_EMAIL";
        realm.admin().replace(path, ((ObjectNode) realm.admin().get(path)).put("enabled", true));

        JsonNode moved = finding(realm, "address-editable");

        assertThat(moved.path("severity").asText()).isEqualTo("WARNING");
        assertThat(moved.path("risk").asText()).contains("move the codes");
    }

    @Test
    void themeWithAnotherLayoutShowsNoPageOfOursAndIsFound() {
        Realm realm = server.realm("doctor-theme", file -> {});
        assertThat(ids(realm)).doesNotContain("theme-layout");

        realm.set("loginTheme", "eigen-opmaak");

        Page failed = loginByPassword(realm);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(finding(realm, "theme-layout").path("where").asText()).isEqualTo("login theme eigen-opmaak (realm)");
    }

    @Test
    void themeOfAClientIsLookedAtToo() {
        Realm realm = server.realm("doctor-client-theme", file -> {});

        client(realm, client -> client.withObject("/attributes").put("login_theme", "eigen-opmaak"));

        assertThat(finding(realm, "theme-layout").path("where").asText())
                .isEqualTo("login theme eigen-opmaak (client " + Portal.CLIENT + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "keycloak", "keycloak.v2", "mijnaccountantsportal", "kantoor"})
    void themesThatKeepTheLayoutAreFine(String theme) {
        Realm realm = server.realm("doctor-theme-fine", file -> {});
        realm.set("loginTheme", theme);

        assertThat(loginByPassword(realm).kind()).isEqualTo(Page.Kind.CODE);
        assertThat(ids(realm)).doesNotContain("theme-layout");
    }

    @Test
    void pipelineFailsByStatus() {
        Realm realm = server.realmWithOffer("doctor-pipeline", file -> {});
        mail(realm, "mail.example.nl");

        assertThat(check(realm, "?failOn=warning", "application/json").statusCode())
                .isEqualTo(409);
        assertThat(check(realm, "?failOn=error", "application/json").statusCode())
                .isEqualTo(200);
        assertThat(check(realm, "?failOn=nonsense", "application/json").statusCode())
                .isEqualTo(400);
    }

    @Test
    void peopleReadPlainText() {
        Realm realm = server.realmWithOffer("doctor-pipeline", file -> {});
        mail(realm, "mail.example.nl");

        assertThat(check(realm, "", "text/plain").body())
                .contains("WARNING mail-encryption, Realm settings, Email: Anyone on the way");
    }

    private HttpResponse<String> check(Realm realm, String query, String accept) {
        return server.admin().answer("/" + realm.name() + "/portal-login/check" + query, accept);
    }

    /** A flow of one required step; returns its id. */
    private static String flow(Realm realm, String alias, String provider) {
        String path = "/" + realm.name() + "/authentication/flows";
        String id = realm.admin().create(path, Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true));
        String executions = path + "/" + alias.replace(" ", "%20") + "/executions";
        realm.admin().create(executions + "/execution", Map.of("provider", provider));
        ObjectNode step = (ObjectNode) realm.admin().get(executions).path(0);
        realm.admin().replace(executions, step.put("requirement", "REQUIRED"));
        return id;
    }

    private static Page loginByPassword(Realm realm) {
        TestUser user = realm.newUser();
        return Login.begin(user).enterPassword();
    }

    private static void mail(Realm realm, String host) {
        realm.set("smtpServer", Map.of("host", host, "from", "noreply@portal.test"));
    }

    private static void nameAMissingRole(Realm realm) {
        offer(realm, "only-for-role", "nobody-has-it");
    }

    private static void offers(Realm realm, String what) {
        offer(realm, "offers", what);
    }

    private static void offer(Realm realm, String setting, String value) {
        String path = "/" + realm.name() + "/authentication/required-actions/portal-offer-authenticator-app";
        ObjectNode action = (ObjectNode) realm.admin().get(path);
        action.withObject("/config").put(setting, value);
        realm.admin().replace(path, action);
    }

    private static void passkeyStep(Realm realm, String requirement) {
        new RealmFlows(realm).require("second factor", "portal-passkey", requirement);
        new RealmFlows(realm).require("confirmation", "portal-passkey", requirement);
    }

    /** Changes a setting of a step of the realm export; {@code alias} is the name of its settings. */
    private static void configure(Realm realm, String alias, String setting, String value) {
        String flows = "/" + realm.name() + "/authentication";
        String id = new RealmFlows(realm)
                .steps("portal browser")
                .filter(step -> step.path("alias").asText().equals(alias))
                .findFirst()
                .orElseThrow()
                .path("authenticationConfig")
                .asText();
        ObjectNode config = (ObjectNode) realm.admin().get(flows + "/config/" + id);
        config.withObject("/config").put(setting, value);
        realm.admin().replace(flows + "/config/" + id, config);
    }

    private static void trustAfterProviders(Realm realm) {
        String flows = "/" + realm.name() + "/authentication";
        String id = realm.admin()
                .get(flows + "/flows/portal%20factor%20after%20a%20provider/executions")
                .path(0)
                .path("authenticationConfig")
                .asText();
        ObjectNode config = (ObjectNode) realm.admin().get(flows + "/config/" + id);
        config.withObject("/config").put("trust-browser-days", "30");
        realm.admin().replace(flows + "/config/" + id, config);
    }

    private static void addProvider(Realm realm) {
        String path = "/" + realm.name() + "/identity-provider/instances";
        if (realm.admin().get(path).isEmpty()) {
            Map<String, Object> provider = new HashMap<>();
            provider.put("alias", "office");
            provider.put("providerId", "oidc");
            flow(realm, "link by mail", "idp-email-verification");
            provider.put("firstBrokerLoginFlowAlias", "link by mail");
            provider.put(
                    "config",
                    Map.of(
                            "clientId",
                            "here",
                            "clientSecret",
                            "unused",
                            "authorizationUrl",
                            realm.url() + "/unused",
                            "tokenUrl",
                            realm.url() + "/unused"));
            realm.admin().create(path, provider);
        }
    }

    private static void takeTheScopeAway(Realm realm) {
        String scope = find(realm.admin().get("/" + realm.name() + "/client-scopes"), "name", "acr");
        realm.admin().delete(clientPath(realm) + "/default-client-scopes/" + scope);
    }

    private static void client(Realm realm, Consumer<ObjectNode> change) {
        ObjectNode client = (ObjectNode) realm.admin().get(clientPath(realm));
        change.accept(client);
        realm.admin().replace(clientPath(realm), client);
    }

    private static String clientPath(Realm realm) {
        JsonNode clients = realm.admin().get("/" + realm.name() + "/clients?clientId=" + Portal.CLIENT);
        return "/" + realm.name() + "/clients/" + clients.path(0).path("id").asText();
    }

    private static String find(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> entry.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private Set<String> ids(Realm realm) {
        Set<String> ids = new TreeSet<>();
        findings(realm).forEach(finding -> ids.add(finding.path("id").asText()));
        return ids;
    }

    private JsonNode finding(Realm realm, String id) {
        return StreamSupport.stream(findings(realm).spliterator(), false)
                .filter(finding -> finding.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + id + " among " + findings(realm)));
    }

    private ArrayNode findings(Realm realm) {
        return (ArrayNode) server.admin().get("/" + realm.name() + "/portal-login/check");
    }
}

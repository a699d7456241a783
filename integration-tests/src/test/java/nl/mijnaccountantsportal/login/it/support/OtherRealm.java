package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.util.JsonSerialization;

/** A plain realm that a portal's realm trusts to log users in, on the same or another server. */
public record OtherRealm(TestServer server, TestServer portalsServer) {

    private static final String NAME = "other-office";

    /** Setting of a provider that asks its users for a code itself, so that this realm does not. */
    public static final String WITHOUT_CODE = "withoutCode";

    /** Logs in there, on the way to the portal; here a code is asked for then. */
    public CodePage comeFromThere(TestUser user) {
        return CodePage.of(arrive(user));
    }

    /** The first page here after a login there. */
    public Page arrive(TestUser user) {
        return comeFromThere(user, Login.begin(user).passwordPage());
    }

    /** Logs in there from this page of the portal's realm. */
    public Page comeFromThere(TestUser user, Page passwordPage) {
        return passwordPage
                .follow("#social-office")
                .formWith("input[name=password]")
                .fill("username", user.address())
                .fill("password", user.password())
                .submit();
    }

    /** A user of the other realm, who can log in to the portal's realm of this name but is not known there yet. */
    public TestUser userOf(String name, Map<String, String> settings) {
        Realm office = officeRealm();
        Realm portal = portalsServer.realm(name, file -> {
            file.switchDetectionOff();
            addFlow(file, "create the user", Map.of("authenticator", "idp-create-user-if-unique"));
            addFlow(
                    file,
                    "code after the other realm",
                    Map.of("authenticator", "portal-email-code", "authenticatorConfig", "e-mail code at login"));
            file.json().set("identityProviders", json(List.of(provider(office, settings))));
        });
        TestUser there = office.newUser();
        return new TestUser(portal, "", there.address(), there.password());
    }

    /** A user of the other realm, who can log in to a realm with the exported flows for providers. */
    public TestUser userOfExportedFlows() {
        Realm office = officeRealm();
        Realm portal = portalsServer.realm("with-exported-broker-flows", file -> {
            file.switchDetectionOff();
            Map<String, Object> provider = new HashMap<>(provider(office, Map.of()));
            provider.remove("firstBrokerLoginFlowAlias");
            provider.put("postBrokerLoginFlowAlias", "portal post broker login");
            file.json().set("identityProviders", json(List.of(provider)));
        });
        TestUser there = office.newUser();
        return new TestUser(portal, "", there.address(), there.password());
    }

    /** A user of the other realm, who can log in to a realm with Keycloak's built-in flow. */
    public TestUser userOfKeycloaksFlow() {
        Realm office = officeRealm();
        Realm portal = portalsServer.realm("with-keycloaks-broker-flow", file -> {
            file.switchDetectionOff();
            Map<String, Object> provider = new HashMap<>(provider(office, Map.of()));
            provider.put("displayName", "Kantoor De Wit");
            provider.put("trustEmail", false);
            provider.put("firstBrokerLoginFlowAlias", "first broker login");
            provider.remove("postBrokerLoginFlowAlias");
            file.json().set("identityProviders", json(List.of(provider)));
        });
        TestUser there = office.newUser();
        return new TestUser(portal, "", there.address(), there.password());
    }

    /** A user of the other realm, who can log in to this realm with Keycloak's own flows from now on. */
    public TestUser userLetInto(Realm portal) {
        Realm office = officeRealm();
        Map<String, Object> provider = new HashMap<>(provider(office, Map.of()));
        provider.remove("firstBrokerLoginFlowAlias");
        provider.remove("postBrokerLoginFlowAlias");
        portal.admin().create("/" + portal.name() + "/identity-provider/instances", provider);
        TestUser there = office.newUser();
        return new TestUser(portal, "", there.address(), there.password());
    }

    /** An account with an app in the portal's realm, with the address of the user there. */
    public TestUser sameAddressHere(TestUser there, App app) {
        return sameAddressHere(there, app.named("Phone"));
    }

    /** The same, with whatever else the user has here. */
    public TestUser sameAddressHere(TestUser there, Consumer<UserRepresentation> factors) {
        return there.realm().newUser(user -> {
            factors.accept(user);
            user.setUsername(there.address());
            user.setEmail(there.address());
        });
    }

    // Under one lock, since tests that run at once may all find that it is not there yet.
    private Realm officeRealm() {
        synchronized (OtherRealm.class) {
            return officeRealm(server);
        }
    }

    private static Realm officeRealm(TestServer server) {
        Realm office = new Realm(server, NAME);
        if (server.admin()
                .get("?briefRepresentation=true")
                .findValuesAsText("realm")
                .contains(NAME)) {
            return office;
        }
        return server.create((ObjectNode) json(Map.of(
                "realm",
                NAME,
                "passwordPolicy",
                RealmFile.CHEAP_HASH,
                "enabled",
                true,
                "loginWithEmailAllowed",
                true,
                "clients",
                List.of(Map.of(
                        "clientId",
                        "portal-realm",
                        "secret",
                        "between-realms",
                        "redirectUris",
                        List.of("*"),
                        "standardFlowEnabled",
                        true)))));
    }

    private static Map<String, Object> provider(Realm office, Map<String, String> settings) {
        String endpoints = office.url() + "/protocol/openid-connect";
        Map<String, String> config = new HashMap<>(Map.of(
                "authorizationUrl", endpoints + "/auth",
                "tokenUrl", endpoints + "/token",
                "clientId", "portal-realm",
                "clientSecret", "between-realms",
                "clientAuthMethod", "client_secret_post",
                "defaultScope", "openid email profile"));
        config.putAll(settings);
        Map<String, Object> provider = new HashMap<>(Map.of(
                "alias", "office",
                "providerId", "oidc",
                "enabled", true,
                "trustEmail", true,
                "firstBrokerLoginFlowAlias", "create the user",
                "postBrokerLoginFlowAlias", "code after the other realm",
                "config", config));
        if (Boolean.parseBoolean(config.remove(WITHOUT_CODE))) {
            provider.remove("postBrokerLoginFlowAlias");
        }
        return provider;
    }

    private static void addFlow(RealmFile file, String alias, Map<String, Object> step) {
        Map<String, Object> execution = new HashMap<>(step);
        execution.putAll(Map.of("requirement", "REQUIRED", "priority", 10));
        ObjectNode flow = (ObjectNode) json(Map.of(
                "alias",
                alias,
                "providerId",
                "basic-flow",
                "topLevel",
                true,
                "builtIn",
                false,
                "authenticationExecutions",
                List.of(execution)));
        ((ArrayNode) file.json().path("authenticationFlows")).add(flow);
    }

    private static JsonNode json(Object value) {
        return JsonSerialization.mapper.valueToTree(value);
    }
}

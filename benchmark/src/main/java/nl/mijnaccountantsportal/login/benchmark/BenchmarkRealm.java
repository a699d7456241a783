package nl.mijnaccountantsportal.login.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The realm export with what a measurement needs: a password hash that costs next to nothing, no offer of an app, and
 * for comparison two flows of the same shape that end after the password or ask for Keycloak's own one-time code.
 */
final class BenchmarkRealm {

    static final String NAME = "mijnaccountantsportal";
    static final String CALLBACK = "http://portal.test/callback";
    static final String SECRET = "secret-of-the-benchmark";
    static final String PASSWORD = "correct horse battery";

    /** The client with logins that end after the password. */
    static final String PASSWORD_CLIENT = "benchmark-password";

    /** The client with logins that ask for a code with Keycloak's own form. */
    static final String OTP_CLIENT = "benchmark-otp";

    /** A client with the portal's flow that may begin a login without a pushed request, as the other two do. */
    static final String PORTAL_CLIENT = "benchmark-portal";

    /** The clients with logins that cost the least that ours could cost. */
    static final String LEAST_EMAIL_CLIENT = "benchmark-least-email";

    static final String LEAST_COUNTED_CLIENT = "benchmark-least-counted";

    static final String LEAST_WRITTEN_CLIENT = "benchmark-least-written";

    static final String LEAST_APP_CLIENT = "benchmark-least-app";

    static final String LEAST_COUNTED_APP_CLIENT = "benchmark-least-counted-app";

    private static final String STEP = ",{\"authenticator\":\"%s\",\"requirement\":\"REQUIRED\",\"priority\":30}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode realm;

    private BenchmarkRealm(ObjectNode realm) {
        this.realm = realm;
    }

    /** Reads the realm export and writes the benchmark's realm beside the other files of this run. */
    static Path write(Path export, Path file) {
        try {
            BenchmarkRealm realm = new BenchmarkRealm((ObjectNode) JSON.readTree(export.toFile()));
            realm.adapt();
            Files.createDirectories(file.getParent());
            JSON.writeValue(file.toFile(), realm.realm);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void adapt() throws IOException {
        // One round, or the hash would hide everything else.
        realm.put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        for (JsonNode action : realm.path("requiredActions")) {
            if (action.path("providerId").asText().equals("portal-offer-authenticator-app")) {
                ((ObjectNode) action).put("enabled", false);
            }
        }
        addFlow("password", "");
        addFlow("otp", "auth-otp-form");
        addFlow("least email", LEAST_EMAIL_CLIENT);
        addFlow("least counted", LEAST_COUNTED_CLIENT);
        addFlow("least written", LEAST_WRITTEN_CLIENT);
        addFlow("least app", LEAST_APP_CLIENT);
        addFlow("least counted app", LEAST_COUNTED_APP_CLIENT);
        addClient(PASSWORD_CLIENT, "benchmark password");
        addClient(OTP_CLIENT, "benchmark otp");
        addClient(LEAST_EMAIL_CLIENT, "benchmark least email");
        addClient(LEAST_COUNTED_CLIENT, "benchmark least counted");
        addClient(LEAST_WRITTEN_CLIENT, "benchmark least written");
        addClient(LEAST_APP_CLIENT, "benchmark least app");
        addClient(LEAST_COUNTED_APP_CLIENT, "benchmark least counted app");
        addClient(PORTAL_CLIENT, null);
        ArrayNode users = realm.withArray("/users");
        users.add(user(UserPool.MAIL, "[]"));
        users.add(user(UserPool.CROWDED, "[]"));
        users.add(user(UserPool.APP, """
                [{"type":"otp","userLabel":"app","secretData":"{\\"value\\":\\"%s\\"}","credentialData":
                "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"counter\\":0,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\"}"}]
                """.formatted(Totp.SECRET)));
    }

    /** A copy of the portal's flow with another step instead of ours, or none. */
    private void addFlow(String name, String second) throws IOException {
        String top = "benchmark " + name;
        ArrayNode flows = realm.withArray("/authenticationFlows");
        flows.add(flow(top, true, """
                [{"authenticator":"auth-cookie","requirement":"ALTERNATIVE","priority":10},
                {"authenticatorFlow":true,"flowAlias":"%s login","requirement":"ALTERNATIVE","priority":20}]
                """.formatted(top)));
        flows.add(flow(top + " login", false, """
                [{"authenticatorFlow":true,"flowAlias":"%s level 1","requirement":"CONDITIONAL","priority":10}]
                """.formatted(top)));
        flows.add(flow(top + " level 1", false, """
                [{"authenticator":"conditional-level-of-authentication","authenticatorConfig":"level 1",
                "requirement":"REQUIRED","priority":10},
                {"authenticator":"auth-username-password-form","requirement":"REQUIRED","priority":20}%s]
                """.formatted(second.isEmpty() ? "" : STEP.formatted(second))));
    }

    private static ObjectNode flow(String alias, boolean top, String executions) throws IOException {
        ObjectNode flow = JSON.createObjectNode()
                .put("id", alias.replace(' ', '-'))
                .put("alias", alias)
                .put("providerId", "basic-flow")
                .put("topLevel", top)
                .put("builtIn", false);
        flow.set("authenticationExecutions", JSON.readTree(executions));
        return flow;
    }

    private void addClient(String id, String flow) {
        ArrayNode clients = realm.withArray("/clients");
        ObjectNode client = clients.get(0).deepCopy();
        client.put("clientId", id).put("publicClient", true).remove(List.of("secret", "clientAuthenticatorType"));
        ObjectNode attributes = client.withObject("/attributes");
        attributes.remove(
                List.of("require.pushed.authorization.requests", "portal.transactions", "pkce.code.challenge.method"));
        if (List.of(PASSWORD_CLIENT, OTP_CLIENT).contains(id)) {
            // As without the bundle: Keycloak's own pages.
            attributes.put("login_theme", "keycloak.v2");
        }
        if (flow != null) {
            client.withObject("/authenticationFlowBindingOverrides").put("browser", flow.replace(' ', '-'));
        }
        clients.add(client);
    }

    private static ObjectNode user(UserPool pool, String moreCredentials) throws IOException {
        ArrayNode credentials = JSON.createArrayNode();
        credentials.addObject().put("type", "password").put("value", PASSWORD);
        credentials.addAll((ArrayNode) JSON.readTree(moreCredentials));
        ObjectNode user = JSON.createObjectNode()
                .put("username", pool.address(0))
                .put("email", pool.address(0))
                .put("emailVerified", true)
                .put("enabled", true)
                .put("firstName", "Bakker")
                .put("lastName", "de Tester");
        user.set("credentials", credentials);
        return user;
    }
}

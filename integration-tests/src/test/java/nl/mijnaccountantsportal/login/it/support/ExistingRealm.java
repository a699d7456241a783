package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The steps of docs/realm-admins/ that add the portal's login, or its transactions, to an existing realm, through the
 * admin API.
 */
public record ExistingRealm(Realm realm) {

    private static final String APP = "Authenticator app code (portal login)";
    private static final String EMAIL = "E-mail code (portal login)";
    private static final String RECOVERY = "Recovery code (portal login)";
    private static final String RESET_EMAIL = "Send Reset Email (portal login)";
    private static final String PASSWORD = "Username Password Form";
    private static final String LEVEL = "Condition - Level of Authentication";

    /** A realm that was fresh before its administrator followed the guide. */
    public static Realm prepared(TestServer server, String name) {
        Realm realm = FreshRealm.create(server, name);
        ExistingRealm steps = new ExistingRealm(realm);
        steps.askForASecondFactor();
        steps.askForTheAppAtAReset();
        steps.closeTheWayRound();
        steps.offerTheApp();
        steps.tellUsers();
        return realm;
    }

    /** A realm that was fresh before its administrator followed the part about transactions. */
    public static Realm confirming(TestServer server, String name) {
        Realm realm = FreshRealm.create(server, name);
        ExistingRealm steps = new ExistingRealm(realm);
        steps.addTwoLevels();
        steps.nameTheLevelsAndGiveTime();
        steps.letTheClientAsk();
        return realm;
    }

    /** The same, where its administrator has switched recovery codes on as well. */
    public static Realm recovering(TestServer server, String name) {
        Realm realm = prepared(server, name);
        ExistingRealm steps = new ExistingRealm(realm);
        steps.add("second factor", "portal-recovery-code");
        steps.require("second factor", RECOVERY, "ALTERNATIVE");
        steps.set("second factor", RECOVERY, "recovery code at login", reference("otp"));
        realm.admin()
                .replace(
                        steps.path("/required-actions/portal-offer-authenticator-app/config"),
                        Map.of("config", Map.of("recovery-codes", "offer")));
        return realm;
    }

    private void askForASecondFactor() {
        copy("browser", "browser with codes");
        remove("browser with codes", "browser with codes Browser - Conditional 2FA");
        addFlow("browser with codes forms", "second factor", "REQUIRED");
        addCodes("second factor");
        set("second factor", APP, "app code at login", reference("otp"));
        set("second factor", EMAIL, "e-mail code at login", reference("mca"));
        set("browser with codes", PASSWORD, "password at login", reference("pwd"));
        bind("browserFlow", "browser with codes");
    }

    private void addTwoLevels() {
        String flow = "browser with transactions";
        copy("browser", flow);
        remove(flow, PASSWORD);
        remove(flow, flow + " Browser - Conditional 2FA");
        addLevel(flow + " forms", 1, "36000");
        add("level 1", "auth-username-password-form");
        set("level 1", PASSWORD, "password at login", reference("pwd"));
        addFlow("level 1", "level 1 codes", "REQUIRED");
        addCodes("level 1 codes");
        set("level 1 codes", APP, "app code at login", reference("otp"));
        set("level 1 codes", EMAIL, "e-mail code at login", reference("mca"));
        addLevel(flow + " forms", 2, "0");
        addFlow("level 2", "level 2 codes", "REQUIRED");
        addCodes("level 2 codes");
        set("level 2 codes", APP, "app code for a transaction", Map.of("purpose", "transaction"));
        set("level 2 codes", EMAIL, "e-mail code for a transaction", Map.of("purpose", "transaction"));
        bind("browserFlow", flow);
    }

    private void addLevel(String parent, int level, String maxAge) {
        String flow = "level " + level;
        addFlow(parent, flow, "CONDITIONAL");
        add(flow, "conditional-level-of-authentication");
        require(flow, LEVEL, "REQUIRED");
        set(
                flow,
                LEVEL,
                "condition of " + flow,
                Map.of("loa-condition-level", String.valueOf(level), "loa-max-age", maxAge));
    }

    private void nameTheLevelsAndGiveTime() {
        ObjectNode settings = (ObjectNode) realm.admin().get("/" + realm.name());
        settings.withObject("/attributes")
                .put("acr.loa.map", "{\"login\":1,\"transactie\":2}")
                .put("parRequestUriLifespan", "1800");
        realm.admin().replace("/" + realm.name(), settings);
    }

    private void letTheClientAsk() {
        String clients = "/" + realm.name() + "/clients";
        ObjectNode client = (ObjectNode)
                realm.admin().get(clients + "?clientId=" + Portal.CLIENT).path(0);
        client.withObject("/attributes")
                .put("require.pushed.authorization.requests", "true")
                .put("default.acr.values", "login");
        String path = clients + "/" + client.path("id").asText();
        realm.admin().replace(path, client);
        realm.admin()
                .create(
                        path + "/protocol-mappers/models",
                        Map.of(
                                "name",
                                "transactions",
                                "protocol",
                                "openid-connect",
                                "protocolMapper",
                                "portal-transaction-mapper"));
        realm.admin().create(path + "/roles", Map.of("name", "transactions"));
        String policies = "/" + realm.name() + "/client-policies";
        realm.admin()
                .replace(
                        policies + "/profiles",
                        Map.of(
                                "profiles",
                                List.of(Map.of(
                                        "name",
                                        "transactions",
                                        "executors",
                                        List.of(executor("secure-par-content"), executor("portal-transaction"))))));
        realm.admin()
                .replace(
                        policies + "/policies",
                        Map.of(
                                "policies",
                                List.of(Map.of(
                                        "name",
                                        "transactions",
                                        "enabled",
                                        true,
                                        "profiles",
                                        List.of("transactions"),
                                        "conditions",
                                        List.of(Map.of(
                                                "condition",
                                                "client-roles",
                                                "configuration",
                                                Map.of("roles", List.of("transactions"))))))));
    }

    private static Map<String, Object> executor(String id) {
        return Map.of("executor", id, "configuration", Map.of());
    }

    private void askForTheAppAtAReset() {
        copy("reset credentials", "reset credentials with app");
        remove("reset credentials with app", "Send Reset Email");
        add("reset credentials with app", "portal-reset-email");
        require("reset credentials with app", RESET_EMAIL, "REQUIRED");
        raise("reset credentials with app", RESET_EMAIL, "Reset Password");
        set("reset credentials with app", RESET_EMAIL, "log in after a reset", Map.of("force-login", "true"));
        remove("reset credentials with app", "Reset OTP");
        add("reset credentials with app Reset - Conditional OTP", "portal-app-code");
        require("reset credentials with app", APP, "REQUIRED");
        bind("resetCredentialsFlow", "reset credentials with app");
    }

    private void closeTheWayRound() {
        create("/flows", Map.of("alias", "no direct grant", "providerId", "basic-flow", "topLevel", true));
        add("no direct grant", "deny-access-authenticator");
        require("no direct grant", "Deny access", "REQUIRED");
        bind("directGrantFlow", "no direct grant");
    }

    private void offerTheApp() {
        create(
                "/register-required-action",
                Map.of(
                        "providerId",
                        "portal-offer-authenticator-app",
                        "name",
                        "Offer an authenticator app (portal login)"));
        ObjectNode action = (ObjectNode) realm.admin().get(path("/required-actions/CONFIGURE_TOTP"));
        realm.admin().replace(path("/required-actions/CONFIGURE_TOTP"), action.put("enabled", false));
    }

    private void tellUsers() {
        realm.admin()
                .replace(
                        "/" + realm.name() + "/events/config",
                        Map.of(
                                "eventsListeners",
                                List.of("jboss-logging", "portal-notices"),
                                "eventsEnabled",
                                true,
                                "adminEventsEnabled",
                                true));
    }

    private void copy(String flow, String name) {
        create("/flows/" + encode(flow) + "/copy", Map.of("newName", name));
    }

    private void addFlow(String parent, String name, String requirement) {
        create(
                "/flows/" + encode(parent) + "/executions/flow",
                Map.of("alias", name, "type", "basic-flow", "description", ""));
        require(parent, name, requirement);
    }

    private void addCodes(String flow) {
        add(flow, "portal-app-code");
        require(flow, APP, "ALTERNATIVE");
        add(flow, "portal-email-code");
        require(flow, EMAIL, "ALTERNATIVE");
    }

    private static Map<String, String> reference(String value) {
        return Map.of("default.reference.value", value, "default.reference.maxAge", "36000");
    }

    private void remove(String flow, String step) {
        realm.admin().delete(path("/executions/" + id(flow, step)));
    }

    private void add(String flow, String provider) {
        create("/flows/" + encode(flow) + "/executions/execution", Map.of("provider", provider));
    }

    private void require(String flow, String step, String requirement) {
        ObjectNode execution = (ObjectNode) execution(flow, step);
        realm.admin().replace(executions(flow), execution.put("requirement", requirement));
    }

    /** Moves a step up until it is before another one. */
    private void raise(String flow, String step, String before) {
        while (place(flow, step) > place(flow, before)) {
            create("/executions/" + id(flow, step) + "/raise-priority", Map.of());
        }
    }

    private int place(String flow, String step) {
        return execution(flow, step).path("index").asInt();
    }

    private void set(String flow, String step, String alias, Map<String, String> settings) {
        create("/executions/" + id(flow, step) + "/config", Map.of("alias", alias, "config", settings));
    }

    private void bind(String use, String flow) {
        realm.admin().replace("/" + realm.name(), Map.of(use, flow));
    }

    private void create(String path, Object body) {
        realm.admin().create(path(path), body);
    }

    private String id(String flow, String step) {
        return execution(flow, step).path("id").asText();
    }

    private JsonNode execution(String flow, String step) {
        return StreamSupport.stream(realm.admin().get(executions(flow)).spliterator(), false)
                .filter(execution -> execution.path("displayName").asText().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No step " + step + " in " + flow));
    }

    private String executions(String flow) {
        return path("/flows/" + encode(flow) + "/executions");
    }

    private String path(String path) {
        return "/" + realm.name() + "/authentication" + path;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

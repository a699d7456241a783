package nl.mijnaccountantsportal.login.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The steps of docs/realm-admins.md that add the portal's login to a realm that is there, through the admin API. */
record ExistingRealm(Realm realm) {

    private static final String APP = "Authenticator app code (portal login)";
    private static final String EMAIL = "E-mail code (portal login)";

    /** A realm that was fresh before its administrator followed the guide. */
    static Realm prepared(TestServer server, String name) {
        Realm realm = FreshRealm.create(server, name);
        ExistingRealm steps = new ExistingRealm(realm);
        steps.askForASecondFactor();
        steps.askForTheAppAtAReset();
        steps.closeTheWayRound();
        steps.offerTheApp();
        steps.tellUsers();
        return realm;
    }

    private void askForASecondFactor() {
        copy("browser", "browser with codes");
        remove("browser with codes", "browser with codes Browser - Conditional 2FA");
        create(
                "/flows/" + encode("browser with codes forms") + "/executions/flow",
                Map.of("alias", "second factor", "type", "basic-flow", "description", ""));
        require("browser with codes", "second factor", "REQUIRED");
        add("second factor", "portal-app-code");
        require("browser with codes", APP, "ALTERNATIVE");
        add("second factor", "portal-email-code");
        require("browser with codes", EMAIL, "ALTERNATIVE");
        set(
                "browser with codes",
                APP,
                "app code at login",
                Map.of("default.reference.value", "otp", "default.reference.maxAge", "36000"));
        set(
                "browser with codes",
                EMAIL,
                "e-mail code at login",
                Map.of("default.reference.value", "mca", "default.reference.maxAge", "36000"));
        set(
                "browser with codes",
                "Username Password Form",
                "password at login",
                Map.of("default.reference.value", "pwd", "default.reference.maxAge", "36000"));
        bind("browserFlow", "browser with codes");
    }

    private void askForTheAppAtAReset() {
        copy("reset credentials", "reset credentials with app");
        set("reset credentials with app", "Send Reset Email", "log in after a reset", Map.of("force-login", "true"));
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

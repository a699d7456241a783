package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.Handbook;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The command that adds the portal login to a realm and removes it again. */
@Execution(ExecutionMode.CONCURRENT)
class RealmSetUpIT {

    /**
     * What the doctor still finds in a realm that was set up: findings about the server, Keycloak's own clients, and the
     * user profile.
     */
    private static final Set<String> LEFT =
            Set.of("keycloak-release", "proxy-headers", "hostname-unset", "offline-access", "address-editable");

    private final TestServer server = TestServer.shared();

    @Test
    void realmThatWasSetUpHasNoHoleLeft() {
        Realm realm = SetUpCommand.prepared(server, "set-up-healthy", Map.of("transactions", true));

        Set<String> findings = new TreeSet<>();
        realm.admin()
                .get("/" + realm.name() + "/portal-login/check")
                .forEach(finding -> findings.add(finding.path("id").asText()));

        assertThat(findings).isSubsetOf(LEFT);
    }

    @Test
    void everyFlowIsACopyWithOurSteps() {
        Realm realm = FreshRealm.create(server, "set-up-flows");

        new SetUpCommand(realm).run(Map.of());

        RealmFlows flows = new RealmFlows(realm);
        assertThat(flows.bound("browserFlow")).isEqualTo("portal browser");
        assertThat(flows.outline("portal browser"))
                .containsSubsequence(
                        "portal browser forms ALTERNATIVE",
                        "  auth-username-password-form REQUIRED",
                        "  portal browser second factor REQUIRED",
                        "    portal-app-code ALTERNATIVE",
                        "    portal-email-code ALTERNATIVE",
                        "    portal-recovery-code ALTERNATIVE")
                .noneMatch(step -> step.contains("auth-otp-form"));
        assertThat(flows.outline("portal reset credentials"))
                .containsExactly(
                        "reset-credentials-choose-user REQUIRED",
                        "portal-reset-email REQUIRED",
                        "portal reset credentials app code CONDITIONAL",
                        "  conditional-user-configured REQUIRED",
                        "  portal-app-code REQUIRED",
                        "reset-password REQUIRED");
        assertThat(flows.outline("portal first broker login"))
                .contains("        idp-username-password-form REQUIRED")
                .noneMatch(step -> step.contains("idp-email-verification"));
        assertThat(flows.outline("portal direct grant")).containsExactly("deny-access-authenticator REQUIRED");
    }

    @Test
    void passkeysAreAskedForAndOfferedWhereTheyAreIncluded() {
        Realm realm = SetUpCommand.prepared(server, "set-up-passkeys", Map.of("passkeys", true));

        RealmFlows flows = new RealmFlows(realm);
        assertThat(flows.outline("portal browser"))
                .containsSubsequence(
                        "    portal-app-code ALTERNATIVE",
                        "    portal-passkey ALTERNATIVE",
                        "    portal-email-code ALTERNATIVE");
        assertThat(flows.outline("portal reset credentials"))
                .containsSubsequence(
                        "  conditional-user-configured REQUIRED",
                        "  portal-app-code ALTERNATIVE",
                        "  portal-passkey ALTERNATIVE");
        assertThat(realm.admin()
                        .get("/" + realm.name()
                                + "/authentication/required-actions/portal-offer-authenticator-app/config")
                        .path("config")
                        .path("offers")
                        .asText())
                .isEqualTo("both");
    }

    @Test
    void keyThatUsersAreAskedForIsNotReplacedByTheMailbox() {
        Realm realm = FreshRealm.create(server, "set-up-keys");
        RealmFlows flows = new RealmFlows(realm);
        flows.copy("browser", "own");
        flows.require("own", "webauthn-authenticator", "ALTERNATIVE");
        flows.bind("browserFlow", "own");

        assertThat(new SetUpCommand(realm).refusal(Map.of())).contains("'webauthn-authenticator'", "passkeys=true");

        new SetUpCommand(realm).run(Map.of("passkeys", true));
        assertThat(flows.outline(flows.bound("browserFlow"))).anyMatch(step -> step.contains("portal-passkey"));
    }

    @Test
    void flowOfBeforeThatIsBoundAgainIsNotReplacedByAnOldCopy() {
        Realm realm = SetUpCommand.prepared(server, "set-up-stale", Map.of());
        new RealmFlows(realm).bind("browserFlow", "browser");

        assertThat(new SetUpCommand(realm).refusal(Map.of())).contains("'portal browser'", "revert that set-up first");
    }

    @Test
    void secondRunChangesNothing() {
        Realm realm = SetUpCommand.prepared(server, "set-up-twice", Map.of());
        List<JsonNode> before = everything(realm);

        List<String> changes = new SetUpCommand(realm).run(Map.of());

        assertThat(changes).isEmpty();
        assertThat(everything(realm)).isEqualTo(before);
    }

    @Test
    void dryRunSaysWhatTheRunDoesAndChangesNothing() {
        Realm realm = FreshRealm.create(server, "set-up-dry");
        List<JsonNode> before = everything(realm);

        List<String> said = new SetUpCommand(realm).run(Map.of("dryRun", true));

        assertThat(everything(realm)).isEqualTo(before);
        assertThat(said)
                .contains(
                        "Makes the flow 'portal browser', a copy of 'browser' with the steps of the portal login"
                                + " instead of 'Browser - Conditional 2FA'.",
                        "Binds 'portal browser' as the realm's browser flow, instead of 'browser'.",
                        "Switches the required action 'CONFIGURE_TOTP' off.")
                .allMatch(sentence -> sentence.endsWith("."));
        assertThat(new SetUpCommand(realm).run(Map.of())).isEqualTo(said);
    }

    @Test
    void takenBackTheRealmIsAsItWas() {
        Realm realm = FreshRealm.create(server, "set-up-back");
        List<JsonNode> before = everything(realm);
        SetUpCommand command = new SetUpCommand(realm);
        command.run(Map.of("transactions", true));

        command.takeBack();

        assertThat(everything(realm)).isEqualTo(before);
    }

    @Test
    void wayBackHasADryRunToo() {
        Realm realm = SetUpCommand.prepared(server, "set-up-dry-back", Map.of());
        List<JsonNode> before = everything(realm);
        SetUpCommand command = new SetUpCommand(realm);

        List<String> said = command.takeBack("?dryRun=true");

        assertThat(everything(realm)).isEqualTo(before);
        assertThat(command.takeBack()).isEqualTo(said);
    }

    @Test
    void whatWasNotSetUpCannotBeTakenBack() {
        Realm realm = FreshRealm.create(server, "set-up-never");

        assertThat(realm.admin()
                        .answer("DELETE", "/" + realm.name() + "/portal-login/set-up", null)
                        .statusCode())
                .isEqualTo(409);
        assertThat(realm.admin()
                        .answer("DELETE", "/" + realm.name() + "/portal-login/set-up?dryRun=yes", null)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void afterTheWayBackItCanBeSetUpAgain() {
        Realm realm = SetUpCommand.prepared(server, "set-up-again", Map.of());
        SetUpCommand command = new SetUpCommand(realm);
        command.takeBack();

        command.run(Map.of("recovery", false));

        assertThat(new RealmFlows(realm).outline("portal browser"))
                .noneMatch(step -> step.contains("portal-recovery-code"));
    }

    @Test
    void whatAnAdministratorChangedSinceIsLeftAlone() {
        Realm realm = SetUpCommand.prepared(server, "set-up-changed", Map.of());
        RealmFlows flows = new RealmFlows(realm);
        flows.copy("browser", "my own");
        flows.bind("browserFlow", "my own");

        List<String> changes = new SetUpCommand(realm).takeBack();

        assertThat(flows.bound("browserFlow")).isEqualTo("my own");
        assertThat(changes).contains("Leaves 'browser' as it is: it was changed after the set-up.");
        assertThat(flows.names()).doesNotContain("portal browser");
    }

    @Test
    void flowThatSomethingElseUsesIsKept() {
        Realm realm = SetUpCommand.prepared(server, "set-up-used", Map.of());
        String id = StreamSupport.stream(
                        realm.admin()
                                .get("/" + realm.name() + "/authentication/flows")
                                .spliterator(),
                        false)
                .filter(flow -> flow.path("alias").asText().equals("portal browser"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        bindAtClient(realm, "browser", id);

        List<String> changes = new SetUpCommand(realm).takeBack();

        assertThat(changes).contains("Keeps the flow 'portal browser': something else uses it.");
        assertThat(new RealmFlows(realm).names()).contains("portal browser").doesNotContain("portal direct grant");
    }

    @Test
    void stepsOfTheAdministratorsOwnFlowAreKept() {
        Realm realm = FreshRealm.create(server, "set-up-custom");
        RealmFlows flows = new RealmFlows(realm);
        flows.copy("browser", "office");
        flows.add("office forms", "allow-access-authenticator", "REQUIRED");
        flows.bind("browserFlow", "office");

        new SetUpCommand(realm).run(Map.of());

        assertThat(flows.outline("portal office"))
                .containsSubsequence(
                        "portal office forms ALTERNATIVE",
                        "  auth-username-password-form REQUIRED",
                        "  portal office second factor REQUIRED",
                        "  allow-access-authenticator REQUIRED")
                .noneMatch(step -> step.contains("auth-otp-form"));
    }

    @Test
    void passwordOfAnIdentityFirstFlowIsFound() {
        Realm realm = FreshRealm.create(server, "set-up-identity-first");
        RealmFlows flows = new RealmFlows(realm);
        flows.make("identity first");
        flows.add("identity first", "auth-username-form", "REQUIRED");
        flows.addFlow("identity first", "ways", "REQUIRED");
        flows.add("ways", "webauthn-authenticator-passwordless", "ALTERNATIVE");
        flows.addFlow("ways", "by password", "ALTERNATIVE");
        flows.add("by password", "auth-password-form", "REQUIRED");
        flows.add("by password", "auth-otp-form", "REQUIRED");
        flows.bind("browserFlow", "identity first");

        new SetUpCommand(realm).run(Map.of("app", false));

        assertThat(flows.outline("portal identity first"))
                .containsExactly(
                        "auth-username-form REQUIRED",
                        "portal identity first ways REQUIRED",
                        "  webauthn-authenticator-passwordless ALTERNATIVE",
                        "  portal identity first by password ALTERNATIVE",
                        "    auth-password-form REQUIRED",
                        "    portal-email-code REQUIRED");
    }

    @Test
    void flowThatIsNotUnderstoodIsRefusedAndNothingIsChanged() {
        Realm realm = FreshRealm.create(server, "set-up-mixed");
        RealmFlows flows = new RealmFlows(realm);
        flows.copy("reset credentials", "mixed");
        flows.add("mixed Reset - Conditional OTP", "allow-access-authenticator", "REQUIRED");
        flows.bind("resetCredentialsFlow", "mixed");
        List<JsonNode> before = everything(realm);

        String reason = new SetUpCommand(realm).refusal(Map.of());

        assertThat(reason)
                .isEqualTo(
                        "The sub-flow 'mixed Reset - Conditional OTP' asks for a second factor and also has other steps"
                                + ": move those out of it.");
        assertThat(everything(realm)).isEqualTo(before);
    }

    @Test
    void wayRoundThatStaysIsRefused() {
        Realm realm = FreshRealm.create(server, "set-up-way-round");
        RealmFlows flows = new RealmFlows(realm);
        flows.copy("browser", "office");
        flows.require("office", "auth-spnego", "ALTERNATIVE");
        flows.bind("browserFlow", "office");

        assertThat(new SetUpCommand(realm).refusal(Map.of()))
                .contains("The flow 'office' can be completed without a second factor even with our steps")
                .contains("auth-spnego");
    }

    @Test
    void flowWithoutAPasswordIsRefused() {
        Realm realm = FreshRealm.create(server, "set-up-no-password");
        RealmFlows flows = new RealmFlows(realm);
        flows.make("open");
        flows.add("open", "auth-username-form", "REQUIRED");
        flows.bind("browserFlow", "open");

        assertThat(new SetUpCommand(realm).refusal(Map.of())).contains("'open' does not ask for a password");
    }

    @Test
    void levelsOfTheFlowsOwnAreRefusedWithTransactions() {
        Realm realm = FreshRealm.create(server, "set-up-levels");
        RealmFlows flows = new RealmFlows(realm);
        flows.copy("browser", "office");
        flows.add("office forms", "conditional-level-of-authentication", "REQUIRED");
        flows.bind("browserFlow", "office");

        assertThat(new SetUpCommand(realm).refusal(Map.of("transactions", true)))
                .contains("The flow 'office' already has levels");
    }

    @Test
    void flowWithTheMailStepAloneStaysAndGetsTheRest() {
        Realm realm = FreshRealm.create(server, "set-up-after-one-step");
        RealmFlows flows = new RealmFlows(realm);
        flows.make("one step");
        flows.add("one step", "auth-username-password-form", "REQUIRED");
        flows.add("one step", "portal-email-code", "REQUIRED");
        flows.bind("browserFlow", "one step");
        SetUpCommand command = new SetUpCommand(realm);

        assertThat(command.refusal(Map.of("transactions", true))).contains("'one step' has steps of the portal login");
        assertThat(command.run(Map.of())).contains("Switches the required action 'portal-offer-authenticator-app' on.");
        assertThat(flows.bound("browserFlow")).isEqualTo("one step");
        assertThat(flows.bound("resetCredentialsFlow")).isEqualTo("portal reset credentials");
    }

    @Test
    void flowThatAClientProfileChoosesIsRefusedWhereItIsAHole() {
        Realm realm = FreshRealm.create(server, "set-up-policy");
        new RealmFlows(realm).chooseByPolicy("browser");

        assertThat(new SetUpCommand(realm).refusal(Map.of())).contains("the client profile 'own flow' chooses it");
    }

    @Test
    void realmWithoutMailServerIsRefused() {
        Realm realm = FreshRealm.create(server, "set-up-no-mail");
        realm.set("smtpServer", Map.of());

        assertThat(new SetUpCommand(realm).refusal(Map.of())).contains("no mail server");
    }

    @Test
    void administratorsAreNotLockedOutOfTheirTools() {
        Realm master = new Realm(server, "master");
        master.set("smtpServer", server.export().smtpServer());

        assertThat(new SetUpCommand(master).refusal(Map.of("dryRun", true))).contains("directGrant=false");
    }

    @Test
    void otherPartsAreRefusedUntilTheFirstSetUpIsTakenBack() {
        Realm realm = SetUpCommand.prepared(server, "set-up-other", Map.of());

        assertThat(new SetUpCommand(realm).refusal(Map.of("transactions", true)))
                .contains("(app, directGrant, recovery)");
    }

    @Test
    void flowThatAClientHasOfItsOwnIsReplacedToo() {
        Realm realm = FreshRealm.create(server, "set-up-client");
        String id = new RealmFlows(realm).copy("browser", "of the portal");
        bindAtClient(realm, "browser", id);
        JsonNode before = withoutScopes(client(realm));

        SetUpCommand command = new SetUpCommand(realm);
        assertThat(command.run(Map.of()))
                .contains("Binds 'portal of the portal' as the flow that the client '" + Portal.CLIENT
                        + "' has of its own (browser), instead of 'of the portal'.");
        assertThat(overrides(realm).path("browser").asText()).isNotEqualTo(id);
        command.takeBack();
        assertThat(withoutScopes(client(realm))).isEqualTo(before);
    }

    @Test
    void unknownFieldIsABadRequest() {
        Realm realm = FreshRealm.create(server, "set-up-fields");
        SetUpCommand command = new SetUpCommand(realm);

        assertThat(command.tried(Map.of("dryrun", true)).statusCode()).isEqualTo(400);
        assertThat(command.tried(Map.of("dryRun", "perhaps")).statusCode()).isEqualTo(400);
        assertThat(command.tried(Map.of("app", false, "recovery", true)).statusCode())
                .isEqualTo(400);
        assertThat(new RealmFlows(realm).bound("browserFlow")).isEqualTo("browser");
    }

    @Test
    void twoAtOnceEndWithOneSetOfFlows() {
        Realm realm = FreshRealm.create(server, "set-up-together");

        List<HttpResponse<String>> answers = Together.run(4, () -> new SetUpCommand(realm).tried(Map.of()));

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200).isSubsetOf(200, 409);
        assertThat(new RealmFlows(realm).names())
                .filteredOn(name -> name.startsWith("portal "))
                .containsExactly(
                        "portal browser",
                        "portal direct grant",
                        "portal first broker login",
                        "portal reset credentials");
        assertThat(new SetUpCommand(realm).run(Map.of())).isEmpty();
    }

    @Test
    void administratorsSeeWhoDidIt() {
        Realm realm = FreshRealm.create(server, "set-up-event");
        realm.admin()
                .replace(
                        "/" + realm.name() + "/events/config",
                        Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true));
        SetUpCommand command = new SetUpCommand(realm);

        command.run(Map.of("dryRun", true));
        command.run(Map.of());
        command.run(Map.of());
        command.takeBack();

        List<JsonNode> events = StreamSupport.stream(
                        realm.admin()
                                .get("/" + realm.name() + "/admin-events?resourcePath=portal-login/set-up")
                                .spliterator(),
                        false)
                .toList();
        assertThat(events)
                .allMatch(event -> event.path("resourceType").asText().equals("PORTAL_SET_UP"))
                .extracting(event -> event.path("operationType").asText())
                .containsExactlyInAnyOrder("ACTION", "DELETE");
        assertThat(events.toString()).contains("portal browser");
    }

    @Test
    void commandsOfTheHandbookWork() {
        Realm realm = FreshRealm.create(server, "set-up-handbook");

        String printed = Handbook.setUp(realm);

        assertThat(printed).contains("\"dryRun\" : true", "\"dryRun\" : false", "Binds 'portal browser'");
        assertThat(new RealmFlows(realm).names()).doesNotContain("portal browser");
    }

    @Test
    void onlyManagersOfTheRealmMaySetItUp() {
        Realm realm = FreshRealm.create(server, "set-up-callers");

        assertThat(AdminCaller.with(realm, "view-realm", "manage-users").status("POST", realm, "/set-up"))
                .isEqualTo(403);
        assertThat(AdminCaller.with(realm, "manage-realm").status("POST", realm, "/set-up"))
                .isEqualTo(200);
        assertThat(AdminCaller.with(realm, "view-realm").status("DELETE", realm, "/set-up"))
                .isEqualTo(403);
    }

    @Test
    void onlyManagersOfClientsMayChangeThem() {
        Realm realm = FreshRealm.create(server, "set-up-client-callers");
        bindAtClient(realm, "browser", new RealmFlows(realm).copy("browser", "of the portal"));
        List<JsonNode> before = everything(realm);

        assertThat(AdminCaller.with(realm, "manage-realm").status("POST", realm, "/set-up"))
                .isEqualTo(403);

        assertThat(everything(realm)).isEqualTo(before);
        assertThat(AdminCaller.with(realm, "manage-realm", "manage-clients").status("POST", realm, "/set-up"))
                .isEqualTo(200);
    }

    private static void bindAtClient(Realm realm, String binding, String flow) {
        change(
                realm,
                client ->
                        client.withObject("/authenticationFlowBindingOverrides").put(binding, flow));
    }

    private static void change(Realm realm, Consumer<ObjectNode> change) {
        ObjectNode client = (ObjectNode) client(realm);
        change.accept(client);
        realm.admin()
                .replace("/" + realm.name() + "/clients/" + client.path("id").asText(), client);
    }

    private static JsonNode overrides(Realm realm) {
        return client(realm).path("authenticationFlowBindingOverrides");
    }

    private static JsonNode client(Realm realm) {
        return realm.admin()
                .get("/" + realm.name() + "/clients?clientId=" + Portal.CLIENT)
                .path(0);
    }

    /** The realm as administrators see it. */
    private static List<JsonNode> everything(Realm realm) {
        String path = "/" + realm.name();
        return List.of(
                realm.admin().get(path),
                realm.admin().get(path + "/authentication/flows"),
                realm.admin().get(path + "/authentication/required-actions"),
                realm.admin().get(path + "/events/config"),
                realm.admin().get(path + "/client-policies/profiles"),
                realm.admin().get(path + "/client-policies/policies"),
                withoutScopes(client(realm)));
    }

    /** Keycloak lists a client's scopes in any order. */
    private static JsonNode withoutScopes(JsonNode client) {
        return ((ObjectNode) client).without(List.of("defaultClientScopes", "optionalClientScopes"));
    }
}

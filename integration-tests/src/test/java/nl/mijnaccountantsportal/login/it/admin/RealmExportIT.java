package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm export, as the server has imported it at its start. */
class RealmExportIT {

    /** What Keycloak returns instead of a secret, and instead of a setting that no provider declares. */
    private static final String MASK = "**********";

    /** Tells the import to add Keycloak's own client scopes to those of the file. */
    private static final String FOR_THE_IMPORT_ONLY = "CreateDefaultClientScopes";

    private static final Set<String> KEYS = Set.of("clientId", "alias", "name");

    private final Realm realm = TestServer.shared().exportedRealm();
    private final String path = "/" + realm.name();
    private final JsonNode file = TestServer.shared()
            .export()
            .variant(realm.name(), RealmFile::hashPasswordsCheaply)
            .json();

    @Test
    void exportedAgainAllOfItIsThereUnchanged() {
        JsonNode again = realm.admin().post(path + "/partial-export?exportClients=true&exportGroupsAndRoles=true");

        List<String> differences = new ArrayList<>();
        compare("", file, again, differences);

        assertThat(differences).isEmpty();
    }

    @Test
    void ourFlowsAreBoundAndNoOtherBindingIsEmpty() {
        JsonNode bound = realm.admin().get(path);

        assertThat(bound.path("browserFlow").asText()).isEqualTo("portal browser");
        assertThat(bound.path("resetCredentialsFlow").asText()).isEqualTo("portal reset credentials");
        assertThat(bound.path("directGrantFlow").asText()).isEqualTo("portal direct grant");
        assertThat(List.of("registrationFlow", "clientAuthenticationFlow", "dockerAuthenticationFlow"))
                .allSatisfy(flow -> assertThat(bound.path(flow).asText()).isNotEmpty());
    }

    @Test
    void everyExecutionOfEveryFlowHasItsProviderAndItsConfiguration() {
        Set<String> providers = Stream.of(
                        "authenticator-providers",
                        "client-authenticator-providers",
                        "form-action-providers",
                        "form-providers")
                .flatMap(kind -> stream(realm.admin().get(path + "/authentication/" + kind)))
                .map(provider -> provider.path("id").asText())
                .collect(Collectors.toSet());

        for (JsonNode flow : realm.admin().get(path + "/authentication/flows")) {
            for (JsonNode execution : executions(flow.path("alias").asText())) {
                if (execution.has("providerId")) {
                    assertThat(providers).contains(execution.path("providerId").asText());
                }
                if (execution.has("authenticationConfig")) {
                    JsonNode config = realm.admin()
                            .get(path + "/authentication/config/"
                                    + execution.path("authenticationConfig").asText());
                    assertThat(config.path("alias").asText()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void theLoginAsksForThePasswordAndThenForOneSecondFactor() {
        assertThat(tree("portal browser"))
                .containsExactly(
                        "0 auth-cookie ALTERNATIVE",
                        "0 portal login ALTERNATIVE",
                        "1 level 1 CONDITIONAL",
                        "2 conditional-level-of-authentication REQUIRED",
                        "2 auth-username-password-form REQUIRED",
                        "2 second factor REQUIRED",
                        "3 portal-app-code ALTERNATIVE",
                        "3 portal-passkey ALTERNATIVE",
                        "3 portal-email-code ALTERNATIVE",
                        "3 portal-recovery-code ALTERNATIVE",
                        "1 level 2 CONDITIONAL",
                        "2 conditional-level-of-authentication REQUIRED",
                        "2 confirmation REQUIRED",
                        "3 portal-app-code ALTERNATIVE",
                        "3 portal-passkey ALTERNATIVE",
                        "3 portal-email-code ALTERNATIVE");
    }

    @Test
    void aPushedRequestLivesAsLongAsTheLoginThatItBegins() {
        // Keycloak reads it again at the end of the login, and fails if it no longer exists.
        assertThat(file.path("attributes").path("parRequestUriLifespan").asInt())
                .isGreaterThanOrEqualTo(file.path("accessCodeLifespanLogin").asInt());
    }

    @Test
    void aResetAsksForTheAppOrThePasskeyBeforeTheNewPassword() {
        assertThat(tree("portal reset credentials"))
                .containsExactly(
                        "0 reset-credentials-choose-user REQUIRED",
                        "0 portal-reset-email REQUIRED",
                        "0 portal reset app code CONDITIONAL",
                        "1 conditional-user-configured REQUIRED",
                        "1 portal-app-code ALTERNATIVE",
                        "1 portal-passkey ALTERNATIVE",
                        "0 reset-password REQUIRED");
    }

    @Test
    void nothingInTheFileIsNamedButNotThere() {
        Set<String> flows = aliases(file.path("authenticationFlows"));
        Set<String> configs = aliases(file.path("authenticatorConfig"));
        Set<String> usedFlows = new TreeSet<>();
        Set<String> usedConfigs = new TreeSet<>();
        for (JsonNode flow : file.path("authenticationFlows")) {
            for (JsonNode execution : flow.path("authenticationExecutions")) {
                if (execution.has("flowAlias")) {
                    usedFlows.add(execution.path("flowAlias").asText());
                }
                if (execution.has("authenticatorConfig")) {
                    usedConfigs.add(execution.path("authenticatorConfig").asText());
                }
            }
        }
        usedFlows.addAll(List.of(
                "portal browser",
                "portal reset credentials",
                "portal direct grant",
                "portal first broker login",
                "portal post broker login"));

        assertThat(usedFlows).isEqualTo(flows);
        assertThat(usedConfigs).isEqualTo(configs);
        assertThat(file.findValues("id")).isEmpty();
    }

    @Test
    void everyRequiredActionOfTheServerIsRegistered() {
        assertThat(realm.admin().get(path + "/authentication/unregistered-required-actions"))
                .isEmpty();
    }

    @Test
    void noActionIsOnThatAddsAFactorWhichNoFlowAsksFor() {
        assertThat(stream(realm.admin().get(path + "/authentication/required-actions"))
                        .filter(action -> action.path("enabled").asBoolean())
                        .map(action -> action.path("alias").asText()))
                .contains("portal-offer-authenticator-app")
                .doesNotContain(
                        "CONFIGURE_TOTP",
                        "CONFIGURE_RECOVERY_AUTHN_CODES",
                        "webauthn-register",
                        "webauthn-register-passwordless");
    }

    @Test
    void noUserAndNoClientMayHaveOfflineTokens() {
        String everybody =
                realm.admin().get(path).path("defaultRole").path("id").asText();
        assertThat(names(realm.admin().get(path + "/roles-by-id/" + everybody + "/composites")))
                .doesNotContain("offline_access");
        for (String kind : List.of("default", "optional")) {
            assertThat(names(realm.admin().get(path + "/default-" + kind + "-client-scopes")))
                    .doesNotContain("offline_access");
            assertThat(clients())
                    .allSatisfy(client -> assertThat(
                                    client.path(kind + "ClientScopes").toString())
                            .doesNotContain("offline_access"));
        }
    }

    @Test
    void noClientLogsUsersInPastTheLoginsPages() {
        assertThat(clients()).hasSizeGreaterThan(5).allSatisfy(client -> {
            assertThat(client.path("directAccessGrantsEnabled").asBoolean()
                            && !client.path("clientId").asText().equals("admin-cli"))
                    .isFalse();
            for (String grant : List.of(
                    "oidc.ciba.grant.enabled",
                    "oauth2.device.authorization.grant.enabled",
                    "oauth2.jwt.authorization.grant.enabled")) {
                assertThat(client.path("attributes").path(grant).asText("false"))
                        .isEqualTo("false");
            }
        });
    }

    @Test
    void everyClientHasTheScopeWhoseMapperTakesALevelBack() {
        assertThat(clients())
                .filteredOn(client -> client.path("protocol").asText().equals("openid-connect"))
                .filteredOn(client -> !client.path("bearerOnly").asBoolean())
                .allSatisfy(
                        client -> assertThat(client.path("defaultClientScopes").toString())
                                .contains("\"acr\""));
    }

    private List<JsonNode> clients() {
        return stream(realm.admin().get(path + "/clients?max=100")).toList();
    }

    private static List<String> names(JsonNode things) {
        return stream(things).map(thing -> thing.path("name").asText()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en", "de", "fr"})
    void theAdminConsoleHasALabelAndAHelpTextForEverySettingOfOurs(String language) {
        Set<String> words = stream(realm.admin().open("/resources/" + realm.name() + "/admin/" + language))
                .map(message -> message.path("key").asText())
                .collect(Collectors.toSet());
        List<JsonNode> settings = Stream.of(
                        "config-description/portal-email-code",
                        "config-description/portal-app-code",
                        "config-description/portal-passkey",
                        "required-actions/portal-offer-authenticator-app/config-description")
                .flatMap(of ->
                        stream(realm.admin().get(path + "/authentication/" + of).path("properties")))
                .filter(setting -> setting.path("label").asText().startsWith("portal-"))
                .toList();

        assertThat(settings).hasSize(29).allSatisfy(setting -> {
            assertThat(words).contains(setting.path("label").asText());
            assertThat(words).contains(setting.path("helpText").asText());
        });
    }

    private List<String> tree(String flow) {
        return stream(executions(flow))
                .map(execution -> execution.path("level").asInt() + " "
                        + (execution.path("authenticationFlow").asBoolean()
                                ? execution.path("displayName").asText()
                                : execution.path("providerId").asText())
                        + " " + execution.path("requirement").asText())
                .toList();
    }

    private JsonNode executions(String flow) {
        String alias = URLEncoder.encode(flow, StandardCharsets.UTF_8).replace("+", "%20");
        return realm.admin().get(path + "/authentication/flows/" + alias + "/executions");
    }

    private static Set<String> aliases(JsonNode things) {
        return stream(things).map(thing -> thing.path("alias").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Every leaf of the first must be in the second. Keycloak may add others. */
    private static void compare(String where, JsonNode wanted, JsonNode found, List<String> differences) {
        if (wanted.isObject()) {
            for (Map.Entry<String, JsonNode> field : wanted.properties()) {
                if (field.getKey().equals(FOR_THE_IMPORT_ONLY)) {
                    continue;
                }
                compare(where + "/" + field.getKey(), field.getValue(), found.path(field.getKey()), differences);
            }
        } else if (wanted.isArray() && wanted.path(0).isObject() && keyOf(wanted.path(0)) != null) {
            for (JsonNode element : wanted) {
                String key = keyOf(element);
                JsonNode same = stream(found)
                        .filter(candidate -> element.path(key).equals(candidate.path(key)))
                        .findFirst()
                        .orElse(found.path("none"));
                compare(where + "/" + element.path(key).asText(), element, same, differences);
            }
        } else if (wanted.isArray() && wanted.path(0).isObject()) {
            for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
                compare(where + "/" + i, wanted.path(i), found.path(i), differences);
            }
        } else if (wanted.isArray()) {
            if (!texts(wanted).equals(texts(found))) {
                differences.add(where + ": " + wanted + " became " + found);
            }
        } else if (!wanted.equals(found) && !found.asText().equals(MASK)) {
            differences.add(where + ": " + wanted + " became " + found);
        }
    }

    private static String keyOf(JsonNode element) {
        return KEYS.stream().filter(element::has).findFirst().orElse(null);
    }

    private static Set<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).collect(Collectors.toSet());
    }
}

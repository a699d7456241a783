package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.keycloak.util.JsonSerialization;

/** The realm export of this project, and realms that differ from it in one thing. */
public record RealmFile(ObjectNode json) {

    public static final String EXPORTED_NAME = "mijnaccountantsportal";

    /**
     * Fields of a new realm. Without them, Keycloak makes two RSA keys with certificates, which takes more than a second of
     * processor time on a server without the second compiler. Half of the bits of Keycloak's keys make a signature five
     * times cheaper.
     */
    static final Map<String, String> KEYS =
            Certificate.in(TestServer.path("portal.work"), 1024).ofRealm();

    /** For the field {@code passwordPolicy}: Keycloak's default hash costs much processor time, by intention. */
    static final String CHEAP_HASH = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<name>\\w+)(?::(?<otherwise>[^}]*))?}");

    /** The export with its variables filled in. */
    public static RealmFile read(Path file, Map<String, String> environment) {
        try {
            String filled = VARIABLE.matcher(Files.readString(file))
                    .replaceAll(variable -> environment.getOrDefault(
                            variable.group(1),
                            Optional.ofNullable(variable.group(2)).orElse("")));
            return new RealmFile((ObjectNode) JsonSerialization.readValue(filled, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A realm of another name with one difference. */
    public RealmFile variant(String name, Consumer<RealmFile> difference) {
        RealmFile variant = new RealmFile(json.deepCopy());
        variant.json.put("realm", name);
        difference.accept(variant);
        return variant;
    }

    /** New users and logins cost little then. */
    public void hashPasswordsCheaply() {
        json.put("passwordPolicy", json.path("passwordPolicy").asText() + " and " + CHEAP_HASH);
    }

    /** The export with its variables, a cheap hash and our keys, as a file of the same name in this directory. */
    static Path cheap(Path export, Path directory) {
        try {
            ObjectNode json = (ObjectNode) JsonSerialization.readValue(Files.readString(export), JsonNode.class);
            RealmFile cheap = new RealmFile(json);
            cheap.hashPasswordsCheaply();
            KEYS.forEach(json::put);
            Files.createDirectories(directory);
            return Files.writeString(
                    directory.resolve(export.getFileName()), JsonSerialization.writeValueAsString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void switchDetectionOff() {
        json.put("bruteForceProtected", false);
    }

    /** The portal's client. */
    public ObjectNode client() {
        return (ObjectNode) json.path("clients").path(0);
    }

    /** The configuration of the client's protocol mapper of this name. */
    public ObjectNode mapper(String name) {
        return (ObjectNode)
                StreamSupport.stream(client().path("protocolMappers").spliterator(), false)
                        .filter(mapper -> mapper.path("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .path("config");
    }

    public ObjectNode smtpServer() {
        return (ObjectNode) json.path("smtpServer");
    }

    /** The required action that offers an authenticator app. */
    public ObjectNode offer() {
        return requiredAction("portal-offer-authenticator-app");
    }

    public ObjectNode requiredAction(String id) {
        return (ObjectNode) StreamSupport.stream(json.path("requiredActions").spliterator(), false)
                .filter(action -> action.path("providerId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public ObjectNode offerSettings() {
        return (ObjectNode) offer().path("config");
    }

    public ObjectNode emailCodeSettings() {
        return settings(emailCodeExecution().path("authenticatorConfig").asText());
    }

    /** The settings of a step in a flow, by the name that they have. */
    public ObjectNode settings(String alias) {
        return (ObjectNode)
                StreamSupport.stream(json.path("authenticatorConfig").spliterator(), false)
                        .filter(config -> config.path("alias").asText().equals(alias))
                        .findFirst()
                        .orElseThrow()
                        .path("config");
    }

    /** Leaves the e-mail step alone, at a login and at a transaction. */
    public void removeAppSteps() {
        for (String flow : List.of("second factor", "confirmation")) {
            executions(flow).remove(0);
            removePasskeyStep(flow);
        }
    }

    /** Leaves the app's step and the e-mail step in a flow. */
    public void removePasskeyStep(String flow) {
        ArrayNode executions = executions(flow);
        for (int index = executions.size() - 1; index >= 0; index--) {
            if (executions.path(index).path("authenticator").asText().equals("portal-passkey")) {
                executions.remove(index);
            }
        }
    }

    /** The executions of the flow of this name, in their order. */
    public ArrayNode executions(String flow) {
        return (ArrayNode) StreamSupport.stream(json.path("authenticationFlows").spliterator(), false)
                .filter(candidate -> candidate.path("alias").asText().equals(flow))
                .findFirst()
                .orElseThrow()
                .path("authenticationExecutions");
    }

    public ObjectNode emailCodeExecution() {
        return (ObjectNode) StreamSupport.stream(
                        json.path("authenticationFlows").spliterator(), false)
                .filter(flow -> flow.path("alias").asText().equals("second factor"))
                .flatMap(flow -> StreamSupport.stream(
                        flow.path("authenticationExecutions").spliterator(), false))
                .filter(execution -> execution.path("authenticator").asText().equals("portal-email-code"))
                .findFirst()
                .orElseThrow();
    }
}

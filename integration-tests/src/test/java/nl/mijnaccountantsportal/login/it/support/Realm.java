package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A realm of the server under test.
 *
 * @param address where the portal finds the server
 */
public record Realm(TestServer server, String name, Supplier<String> address) {

    private static final String PASSWORD = "Correct horse battery 7";

    public Realm(TestServer server, String name) {
        this(server, name, () -> server.keycloak().url());
    }

    /** The same realm, where the portal's requests go through a load balancer. */
    public Realm behind(LoadBalancer balancer) {
        return new Realm(server, name, balancer);
    }

    public TestUser newUser() {
        return newUser(user -> {});
    }

    /** A user who can log in with a code, except for what the caller changes. */
    public TestUser newUser(Consumer<UserRepresentation> change) {
        UserRepresentation user = new UserRepresentation();
        String unique = UUID.randomUUID().toString().substring(0, 13);
        user.setUsername("user-" + unique);
        user.setEmail("user-" + unique + "@office.test");
        user.setEmailVerified(true);
        user.setEnabled(true);
        user.setFirstName("Anna");
        user.setLastName("Bakker");
        user.setCredentials(List.of(password()));
        change.accept(user);
        String id = admin().create("/" + name + "/users", user);
        return new TestUser(this, id, user.getEmail() == null ? user.getUsername() : user.getEmail(), PASSWORD);
    }

    /** A user of another store, which also has the password: see the class UserStorage. */
    public TestUser newStoredUser() {
        String address = "u" + UUID.randomUUID().toString().substring(0, 13) + "@stored.test";
        return new TestUser(this, "f:" + store() + ":" + address, address, address);
    }

    /** The other store; made when it is first asked for. */
    private String store() {
        String type = "org.keycloak.storage.UserStorageProvider";
        // Two tests may ask at once.
        synchronized (server) {
            String there = admin().get("/" + name + "/components?type=" + type)
                    .path(0)
                    .path("id")
                    .asText();
            return there.isEmpty()
                    ? admin().create(
                                    "/" + name + "/components",
                                    Map.of("name", "test-storage", "providerId", "test-storage", "providerType", type))
                    : there;
        }
    }

    private static CredentialRepresentation password() {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(PASSWORD);
        return password;
    }

    /** The execution of the e-mail code at login, as the admin console sees it. */
    public JsonNode emailCodeExecution() {
        JsonNode executions = admin().get("/" + name + "/authentication/flows/second%20factor/executions");
        return StreamSupport.stream(executions.spliterator(), false)
                .filter(execution -> execution.path("providerId").asText().equals("portal-email-code"))
                .findFirst()
                .orElseThrow();
    }

    /** Sets the e-mail code's configuration past the admin console. */
    public void configureEmailCode(Map<String, String> config) {
        String id = emailCodeExecution().path("authenticationConfig").asText();
        admin().replace(
                        "/" + name + "/authentication/config/" + id,
                        Map.of("id", id, "alias", "e-mail code at login", "config", config));
    }

    public void delete() {
        admin().deleteRealm(name);
    }

    /** Changes one field of the realm, as an administrator does. */
    public void set(String field, Object value) {
        admin().replace("/" + name, ((ObjectNode) admin().get("/" + name)).putPOJO(field, value));
    }

    public Admin admin() {
        return server.admin();
    }

    public String url() {
        return address.get() + "/realms/" + name;
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The authenticator apps of a user, as an administrator sees and removes them. */
public final class Devices {

    private Devices() {}

    /** Their names. */
    public static List<String> of(TestUser user) {
        return apps(user).map(app -> app.path("userLabel").asText()).toList();
    }

    public static String id(TestUser user, String name) {
        return apps(user)
                .filter(app -> app.path("userLabel").asText().equals(name))
                .map(app -> app.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("No device " + name));
    }

    public static void remove(TestUser user, String name) {
        user.realm().admin().delete(path(user) + "/" + id(user, name));
    }

    private static Stream<JsonNode> apps(TestUser user) {
        return StreamSupport.stream(user.realm().admin().get(path(user)).spliterator(), false)
                .filter(credential -> credential.path("type").asText().equals("otp"));
    }

    private static String path(TestUser user) {
        return "/" + user.realm().name() + "/users/" + user.id() + "/credentials";
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The command that adds the portal's login to a realm.
 *
 * @param realm the realm
 * @param admin whom it is given to: a node of the server
 */
public record SetUpCommand(Realm realm, Admin admin) {

    public SetUpCommand(Realm realm) {
        this(realm, realm.admin());
    }

    /** A realm of Keycloak's that was set up by the command. */
    public static Realm prepared(TestServer server, String name, Map<String, Object> fields) {
        Realm realm = FreshRealm.create(server, name);
        new SetUpCommand(realm).run(fields);
        return realm;
    }

    /** Sets the realm up; returns what was changed. */
    public List<String> run(Map<String, Object> fields) {
        return changes(tried(fields));
    }

    /** The answer, whatever its status. */
    public HttpResponse<String> tried(Map<String, Object> fields) {
        return admin.answer("POST", path(), fields);
    }

    /** Why the realm was not set up. */
    public String refusal(Map<String, Object> fields) {
        HttpResponse<String> answer = tried(fields);
        if (answer.statusCode() != 409) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return AdminCaller.json(answer.body()).path("errorMessage").asText();
    }

    /** Takes the set-up back; returns what was changed. */
    public List<String> takeBack() {
        return takeBack("");
    }

    /** The same with a query. */
    public List<String> takeBack(String query) {
        return changes(admin.answer("DELETE", path() + query, null));
    }

    private static List<String> changes(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        JsonNode changes = AdminCaller.json(answer.body()).path("changes");
        return StreamSupport.stream(changes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String path() {
        return "/" + realm.name() + "/portal-login/set-up";
    }
}

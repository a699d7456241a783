package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.oauth2.sdk.id.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the portal stores for one browser: logins that were started in its tabs, and the user who is logged in. */
final class PortalSession {

    private static final int MOST_TABS = 10;

    private final String id;
    private final Visitor visitor;
    private final Map<State, LoginRequest> begun = new LinkedHashMap<>();
    private TaxReturn sent;

    PortalSession(String id, Visitor visitor) {
        this.id = id;
        this.visitor = visitor;
    }

    String id() {
        return id;
    }

    Optional<Visitor> visitor() {
        return Optional.ofNullable(visitor);
    }

    synchronized void remember(TaxReturn taxReturn) {
        sent = taxReturn;
    }

    /** The tax return that was sent last. */
    synchronized Optional<TaxReturn> sent() {
        return Optional.ofNullable(sent);
    }

    /** Whether this user is logged in. Keycloak's session in the same browser may belong to another user by now. */
    boolean isOf(Visitor other) {
        return visitor().map(Visitor::subject).filter(other.subject()::equals).isPresent();
    }

    synchronized void begin(LoginRequest request) {
        begun.put(request.state(), request);
        if (begun.size() > MOST_TABS) {
            begun.remove(begun.keySet().iterator().next());
        }
    }

    /** Hands a login that was begun out once. */
    synchronized Optional<LoginRequest> take(State state) {
        return Optional.ofNullable(begun.remove(state));
    }
}

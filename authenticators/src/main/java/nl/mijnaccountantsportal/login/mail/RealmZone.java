package nl.mijnaccountantsportal.login.mail;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The time zone that a realm's users live in. */
public final class RealmZone {

    private static final Logger LOG = Logger.getLogger(RealmZone.class);

    /** Realm attribute: a zone of the IANA time zone database, such as {@code Europe/Amsterdam}. */
    private static final String ATTRIBUTE = "portal.time-zone";

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private RealmZone() {}

    /**
     * The zone for what depends on the day.
     *
     * @param realm the realm
     * @return its time zone, or the server's where it names none, or one that does not exist
     */
    public static ZoneId orServers(RealmModel realm) {
        return of(realm).orElse(ZoneId.systemDefault());
    }

    static Optional<ZoneId> of(RealmModel realm) {
        String name = realm.getAttribute(ATTRIBUTE);
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(name.trim()));
        } catch (DateTimeException e) {
            // Once for each value: every page and mail asks.
            if (TOLD.add(realm.getId() + " " + name)) {
                LOG.errorf(
                        "Realm %s: the attribute %s is no time zone such as Europe/Amsterdam; the server's, %s, is used",
                        realm.getName(), ATTRIBUTE, ZoneId.systemDefault());
            }
            return Optional.empty();
        }
    }
}

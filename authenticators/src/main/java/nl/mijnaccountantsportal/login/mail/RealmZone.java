package nl.mijnaccountantsportal.login.mail;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The time zone of a realm's users. */
public final class RealmZone {

    private static final Logger LOG = Logger.getLogger(RealmZone.class);

    /** Realm attribute: a zone of the IANA time zone database, such as {@code Europe/Amsterdam}. */
    private static final String ATTRIBUTE = "portal.time-zone";

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private RealmZone() {}

    /**
     * The zone for everything that depends on the date.
     *
     * @param realm the realm
     * @return its time zone, or the server's if the realm sets none or an unknown one
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
            // Logs each value once, because every page and mail comes here.
            if (TOLD.add(realm.getId() + " " + name)) {
                LOG.errorf(
                        "Realm %s: the attribute %s must be a time zone such as Europe/Amsterdam; the server's zone, %s, is used",
                        realm.getName(), ATTRIBUTE, ZoneId.systemDefault());
            }
            return Optional.empty();
        }
    }
}

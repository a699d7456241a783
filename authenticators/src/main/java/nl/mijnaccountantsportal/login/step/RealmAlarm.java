package nl.mijnaccountantsportal.login.step;

import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells operators that many wrong codes are entered in a realm. Limits only protect each user; this looks at all users
 * together.
 */
final class RealmAlarm {

    private static final Logger LOG = Logger.getLogger(RealmAlarm.class);

    private RealmAlarm() {}

    /** The only place that raises the alarm, at most once an hour. */
    static void raise(KeycloakSession session, int wrongCodes) {
        RealmModel realm = session.getContext().getRealm();
        LOG.warnf(
                "Realm %s: %d wrong codes of all users within an hour (setting realm-alarm of portal-email-code);"
                        + " somebody may be trying stolen passwords",
                realm.getName(), wrongCodes);
        LoginMeters.alarm(realm.getName());
        new EventBuilder(realm, session)
                .event(EventType.LOGIN)
                .detail("portal_wrong_codes", String.valueOf(wrongCodes))
                .error("portal_wrong_codes_alarm");
    }
}

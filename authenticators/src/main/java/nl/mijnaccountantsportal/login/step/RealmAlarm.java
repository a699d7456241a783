package nl.mijnaccountantsportal.login.step;

import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells operators that wrong codes are entered all over a realm: limits protect each user, nobody else looks at all. */
final class RealmAlarm {

    private static final Logger LOG = Logger.getLogger(RealmAlarm.class);

    private RealmAlarm() {}

    /** The one place where the alarm is raised, once an hour at most. */
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

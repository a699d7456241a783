package nl.mijnaccountantsportal.login.mail;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The layout around the text of a code mail or a notice. */
enum MailLayout {
    /** The layout of this project. */
    PORTAL,
    /** The layout of the realm's own e-mail theme: the macro {@code emailLayout} of its {@code template.ftl}. */
    THEME;

    /** Realm attribute: {@code portal} or {@code theme}. */
    static final String ATTRIBUTE = "portal.mail-layout";

    private static final Logger LOG = Logger.getLogger(MailLayout.class);

    // Logs each value once, because every mail comes here.
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    static MailLayout of(RealmModel realm) {
        String name = realm.getAttribute(ATTRIBUTE);
        if (name == null || name.isBlank() || name.equals(PORTAL.toString())) {
            return PORTAL;
        }
        if (name.equals(THEME.toString())) {
            return THEME;
        }
        if (TOLD.add(realm.getId() + " " + name)) {
            LOG.errorf(
                    "Realm %s: the attribute %s must be portal or theme; portal is used", realm.getName(), ATTRIBUTE);
        }
        return PORTAL;
    }

    /** The name in the attribute and the templates. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

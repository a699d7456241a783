package nl.mijnaccountantsportal.login.offer;

import java.util.Optional;
import nl.mijnaccountantsportal.login.code.IntRange;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.jboss.logging.Logger;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;

/** The setting {@code max_auth_age}: how old a login may be when an application asks for a set-up, in seconds. */
final class MaxAuthAge {

    private static final Logger LOG = Logger.getLogger(MaxAuthAge.class);

    private static final IntRange RANGE = new IntRange(60, 900);

    private MaxAuthAge() {}

    /** The age in seconds; if the setting cannot be used, 0, for which no login is recent enough. */
    static int of(RealmModel realm) {
        try {
            return read(Optional.ofNullable(realm.getRequiredActionConfigByAlias(OfferPolicy.ACTION))
                    .map(RequiredActionConfigModel::getConfig)
                    .map(config -> config.get(Constants.MAX_AUTH_AGE_KEY))
                    .orElse(null));
        } catch (InvalidSettingException e) {
            LOG.errorf("Realm %s, required action %s: %s", realm.getName(), OfferPolicy.ACTION, e.getMessage());
            return 0;
        }
    }

    /** Keycloak's default where the value is null or blank. */
    static int read(String value) {
        if (value == null || value.isBlank()) {
            return Constants.KC_ACTION_MAX_AGE;
        }
        if (!value.matches("[0-9]{1,4}")) {
            throw new InvalidSettingException(Constants.MAX_AUTH_AGE_KEY, value, RANGE.toString());
        }
        return RANGE.check(Constants.MAX_AUTH_AGE_KEY, Integer.parseInt(value));
    }
}

package nl.mijnaccountantsportal.login.offer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Decides when a user who logged in with an e-mail code is asked to set up an authenticator app.
 *
 * @param pause how long a skip lasts; zero asks at every login
 * @param maxSkips how often the offer may be skipped, or null for no limit
 * @param mandatoryFrom the first day on which the offer can no longer be skipped, or null
 * @param role only users with this role are asked, or null for all
 * @param codes whether users with an app should keep recovery codes
 * @param offered what is offered
 */
record OfferPolicy(
        Duration pause,
        Integer maxSkips,
        LocalDate mandatoryFrom,
        String role,
        CodesPolicy codes,
        OfferedFactors offered) {

    /** The required action's provider id. */
    static final String ACTION = "portal-offer-authenticator-app";

    static final String ASK_AGAIN = "ask-again";
    static final String MAX_SKIPS = "max-skips";
    static final String MANDATORY_FROM = "mandatory-from";
    static final String ONLY_FOR_ROLE = "only-for-role";

    static final String EVERY_LOGIN = "every-login";
    static final String UNLIMITED = "unlimited";
    static final List<String> ASK_AGAIN_CHOICES = List.of(EVERY_LOGIN, "1", "7", "30");
    static final List<String> MAX_SKIPS_CHOICES = List.of(UNLIMITED, "0", "1", "2", "3", "5", "10", "20");

    private static final int MOST_SKIPS = 100;

    /** What to do about the offer. */
    enum Decision {
        /** No offer: continue to the portal. */
        NOT_DUE,
        /** Make the offer; the user may skip. */
        OPTIONAL,
        /** Make the offer; the user must accept it. */
        MANDATORY
    }

    /**
     * Reads a policy.
     *
     * @param config the required action's configuration; missing and blank values mean the defaults
     * @return the policy
     * @throws InvalidSettingException if a value is not allowed; the message names the setting
     */
    static OfferPolicy from(Map<String, String> config) {
        return new OfferPolicy(
                value(config, ASK_AGAIN).map(OfferPolicy::pause).orElse(Duration.ZERO),
                value(config, MAX_SKIPS).map(OfferPolicy::maxSkips).orElse(null),
                value(config, MANDATORY_FROM).map(OfferPolicy::date).orElse(null),
                value(config, ONLY_FOR_ROLE).orElse(null),
                value(config, CodesPolicy.SETTING).map(CodesPolicy::of).orElse(CodesPolicy.OFF),
                value(config, OfferedFactors.SETTING).map(OfferedFactors::of).orElse(OfferedFactors.APP));
    }

    private static Optional<String> value(Map<String, String> config, String setting) {
        return Optional.ofNullable(config.get(setting)).map(String::trim).filter(value -> !value.isEmpty());
    }

    private static Duration pause(String value) {
        if (!ASK_AGAIN_CHOICES.contains(value)) {
            throw new InvalidSettingException(ASK_AGAIN, value, String.join(", ", ASK_AGAIN_CHOICES));
        }
        return value.equals(EVERY_LOGIN) ? Duration.ZERO : Duration.ofDays(Integer.parseInt(value));
    }

    private static Integer maxSkips(String value) {
        if (value.equals(UNLIMITED)) {
            return null;
        }
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) > MOST_SKIPS) {
            throw new InvalidSettingException(MAX_SKIPS, value, UNLIMITED + " or 0 to " + MOST_SKIPS);
        }
        return Integer.valueOf(value);
    }

    private static LocalDate date(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new InvalidSettingException(MANDATORY_FROM, value, "a date such as 2027-01-31");
        }
    }

    /**
     * @param session a session
     * @param realm the realm
     * @param name the name of a realm or client role, as the admin console writes it
     * @return the role
     * @throws InvalidSettingException if there is no such role
     */
    static RoleModel role(KeycloakSession session, RealmModel realm, String name) {
        RoleModel role = KeycloakModelUtils.getRoleFromString(session, realm, name);
        if (role == null) {
            throw new InvalidSettingException(ONLY_FOR_ROLE, name, "a role that exists");
        }
        return role;
    }

    /**
     * Decides about the offer. The caller has checked that this login used an e-mail code, and that the user has the
     * role and no app.
     *
     * @param offers the user's offers so far
     * @param now the present
     * @param zone the time zone in which {@link #mandatoryFrom} begins at midnight
     * @return what to do
     */
    Decision decide(OfferState offers, Instant now, ZoneId zone) {
        boolean noSkipsLeft = maxSkips != null && offers.skipped() >= maxSkips;
        boolean dayHasCome =
                mandatoryFrom != null && !now.atZone(zone).toLocalDate().isBefore(mandatoryFrom);
        if (noSkipsLeft || dayHasCome) {
            return Decision.MANDATORY;
        }
        boolean pausing = offers.lastSkipped() != null
                && now.isBefore(offers.lastSkipped().plus(pause));
        return pausing ? Decision.NOT_DUE : Decision.OPTIONAL;
    }
}

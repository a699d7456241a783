package nl.mijnaccountantsportal.login.offer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.mail.RealmZone;
import nl.mijnaccountantsportal.login.offer.OfferPolicy.Decision;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** One user's offer: applies the realm's policy to what is known about the user. */
record UserOffer(KeycloakSession session, RealmModel realm, UserModel user) {

    static UserOffer of(RequiredActionContext context) {
        return new UserOffer(context.getSession(), context.getRealm(), context.getUser());
    }

    boolean hasApp() {
        return user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    }

    boolean hasPasskey() {
        return user.credentialManager().isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR);
    }

    /** Whether passkeys are offered: the realm has them in its settings and this server can set them up. */
    boolean offersPasskeys() {
        return offered() != OfferedFactors.APP && PasskeyRegistration.exists(session);
    }

    /** What is offered. Invalid settings are reported elsewhere. */
    OfferedFactors offered() {
        try {
            return policy().offered();
        } catch (InvalidSettingException e) {
            return OfferedFactors.APP;
        }
    }

    /** The credential types that the offer leads to. */
    Set<String> ends() {
        return offersPasskeys()
                ? Set.of(OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR)
                : Set.of(OTPCredentialModel.TYPE);
    }

    /** Whether the user already has what is offered. */
    boolean isOver() {
        return ends().stream().anyMatch(user.credentialManager()::isConfiguredFor);
    }

    /** The names of the user's apps; empty for an app without a name. */
    List<String> devices() {
        return names(NewDevice.devices(user).stream());
    }

    /** The names of the user's apps and passkeys; empty for those without a name. */
    List<String> allDevices() {
        return names(factors());
    }

    private static List<String> names(Stream<? extends CredentialModel> credentials) {
        return credentials
                .map(credential -> credential.getUserLabel() == null ? "" : credential.getUserLabel())
                .toList();
    }

    /** The user's apps and passkeys. */
    Stream<CredentialModel> factors() {
        return user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> RecoveryCodes.standInFor(credential.getType()));
    }

    /** Decides what to do at a login that used an e-mail code. */
    Decision decide() {
        if (isOver()) {
            return Decision.NOT_DUE;
        }
        if (isRecovered()) {
            return Decision.MANDATORY;
        }
        try {
            OfferPolicy policy = policy();
            OfferState state = offers().state();
            Decision decision = policy.decide(state, now(), RealmZone.orServers(realm));
            if (policy.role() == null) {
                return decision;
            }
            RoleModel role = KeycloakModelUtils.getRoleFromString(session, realm, policy.role());
            if (role != null) {
                return user.hasRole(role) ? decision : Decision.NOT_DUE;
            }
            StaleRole.log(realm);
            // The role no longer exists, so it is unknown which users were meant. A set-up that was mandatory for this
            // user stays mandatory.
            return decision == Decision.MANDATORY && state.offered() > 0 ? decision : Decision.NOT_DUE;
        } catch (InvalidSettingException e) {
            // The page reports the invalid setting. A set-up that may be mandatory must not be skipped because of a
            // typing error.
            return Decision.MANDATORY;
        }
    }

    // Users who got past the app through the mailbox must set up a new one first.
    private boolean isRecovered() {
        return new MailboxRecovery(session, realm, user).isUnfinished();
    }

    /** Throws {@link InvalidSettingException} if the realm's settings cannot be used. */
    void checkSettings() {
        policy();
    }

    boolean maySkip() {
        return !isRecovered()
                && policy().decide(offers().state(), now(), RealmZone.orServers(realm)) != Decision.MANDATORY;
    }

    /** Whether the realm's settings can be used. */
    boolean hasGoodSettings() {
        try {
            policy();
            return true;
        } catch (InvalidSettingException e) {
            return false;
        }
    }

    /** Whether users with an app should keep recovery codes. Invalid settings are reported elsewhere. */
    CodesPolicy codesPolicy() {
        try {
            return policy().codes();
        } catch (InvalidSettingException e) {
            return CodesPolicy.OFF;
        }
    }

    /** How often the user may still skip, or null for no limit. */
    Integer skipsLeft() {
        Integer most = policy().maxSkips();
        return most == null ? null : Integer.valueOf(most - offers().state().skipped());
    }

    void countOffered() {
        offers().recordOffered(now());
    }

    /** Counts a skip. If skipping is not allowed, returns false and counts nothing. */
    boolean skip() {
        return maySkip() && offers().recordSkipped(now(), policy().maxSkips());
    }

    private OfferPolicy policy() {
        return OfferPolicy.from(Optional.ofNullable(realm.getRequiredActionConfigByAlias(OfferPolicy.ACTION))
                .map(RequiredActionConfigModel::getConfig)
                .orElse(Map.of()));
    }

    private Offers offers() {
        return new Offers(session, realm.getId(), user.getId());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}

package nl.mijnaccountantsportal.login.step;

import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * The realm's brute-force detection, as our steps use it. It counts wrong passwords and wrong codes together, so
 * transactions do not use it: wrong passwords that an attacker enters must not stop a confirmation in a live session,
 * and the ledger counts the codes.
 *
 * <p>Only the request's own session may use it, never a session that is opened within it ({@code runJobInTransaction}, the
 * ledger and what it calls back). From Keycloak 26.8 on the protector locks a user for the session that asks, until its
 * transaction ends, so a nested session would wait for its own request for ever. An architecture test checks this.
 */
public record Detection(KeycloakSession session, RealmModel realm, UserModel user) {

    // Keycloak's detection ignores categories that it does not know. "otp" is its category for a second factor.
    private static final Set<String> SECOND_FACTOR = Set.of(OTPCredentialModel.TYPE);

    /** The detection for the user of an execution. */
    public static Detection of(AuthenticationFlowContext context) {
        return new Detection(context.getSession(), context.getRealm(), context.getUser());
    }

    /** Why a user may not enter a code. */
    public enum Block {
        /** An administrator has disabled the user. */
        DISABLED,
        /** Too many failures have locked the user for some time. */
        LOCKED,
        /** Too many failures have disabled the user. */
        LOCKED_FOR_GOOD
    }

    /**
     * Tells why the user may not enter a code at a login. Changes nothing.
     *
     * @return the reason, or empty if the user may enter one
     */
    public Optional<Block> atLogin() {
        return atTransaction().or(() -> isLocked() ? Optional.of(Block.LOCKED) : Optional.empty());
    }

    /**
     * Tells why the user may not enter a code at a transaction. Wrong passwords that an attacker enters do not stop a
     * confirmation in a live session. Changes nothing.
     *
     * @return the reason, or empty
     */
    public Optional<Block> atTransaction() {
        if (user.isEnabled()) {
            return Optional.empty();
        }
        boolean byDetection = BruteForceProtector.DISABLED_BY_PERMANENT_LOCKOUT.equals(
                user.getFirstAttribute(UserModel.DISABLED_REASON));
        return Optional.of(byDetection ? Block.LOCKED_FOR_GOOD : Block.DISABLED);
    }

    // Does not use BruteForceProtector.isTemporarilyDisabled: in Keycloak 26.7 that also returns true while another
    // request
    // of the same user runs, so that a double click would look like an attack. The ledger handles parallel guesses.
    private boolean isLocked() {
        if (!realm.isBruteForceProtected()) {
            return false;
        }
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures != null && Time.currentTimeMillis() / 1000 < failures.getFailedLoginNotBefore();
    }

    /** Counts a wrong code, for steps with a category that Keycloak itself does not count. */
    public void failed() {
        if (realm.isBruteForceProtected()) {
            session.getProvider(BruteForceProtector.class)
                    .failedLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            SECOND_FACTOR);
        }
    }

    /** Clears the counters of second factors after a right code. */
    public void succeeded() {
        if (realm.isBruteForceProtected()) {
            session.getProvider(BruteForceProtector.class)
                    .successfulLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            SECOND_FACTOR);
        }
    }
}

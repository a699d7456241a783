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
 * The realm's brute-force detection, as our steps use it. It counts wrong passwords and wrong codes together, so it is not
 * asked at a transaction: wrong passwords of a stranger must not stop a confirmation in a live session, and the ledger
 * counts the codes.
 *
 * <p>It is asked in the request's own session only, never in one that is opened within it ({@code runJobInTransaction}, the
 * ledger and what it calls back). From Keycloak 26.8 on the protector lets one session at a time ask for a user and holds
 * the user until that session's transaction is over, so a nested session would wait for its own request for ever. An
 * architecture test looks for it.
 */
public record Detection(KeycloakSession session, RealmModel realm, UserModel user) {

    // Keycloak's detection drops categories that it does not know; "otp" is its word for a second factor.
    private static final Set<String> SECOND_FACTOR = Set.of(OTPCredentialModel.TYPE);

    /** The detection for the user of an execution. */
    public static Detection of(AuthenticationFlowContext context) {
        return new Detection(context.getSession(), context.getRealm(), context.getUser());
    }

    /** Why a user may enter no code. */
    public enum Block {
        /** An administrator has disabled the user. */
        DISABLED,
        /** Too many failures; the lock ends by itself. */
        LOCKED,
        /** Too many failures have disabled the user. */
        LOCKED_FOR_GOOD
    }

    /**
     * Looks, changes nothing.
     *
     * @return why the user may enter no code at a login, or empty
     */
    public Optional<Block> atLogin() {
        return atTransaction().or(() -> isLocked() ? Optional.of(Block.LOCKED) : Optional.empty());
    }

    /**
     * Looks, changes nothing. Wrong passwords of a stranger do not stop a user who confirms something in a live session.
     *
     * @return why the user may enter no code at a transaction, or empty
     */
    public Optional<Block> atTransaction() {
        if (user.isEnabled()) {
            return Optional.empty();
        }
        boolean byDetection = BruteForceProtector.DISABLED_BY_PERMANENT_LOCKOUT.equals(
                user.getFirstAttribute(UserModel.DISABLED_REASON));
        return Optional.of(byDetection ? Block.LOCKED_FOR_GOOD : Block.DISABLED);
    }

    // Not by BruteForceProtector.isTemporarilyDisabled: in Keycloak 26.7 that also says yes while another request of
    // the
    // same user runs, so that a double click would look like an attack. Parallel guesses are the ledger's business.
    private boolean isLocked() {
        if (!realm.isBruteForceProtected()) {
            return false;
        }
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures != null && Time.currentTimeMillis() / 1000 < failures.getFailedLoginNotBefore();
    }

    /** Counts a wrong code. For steps whose category Keycloak does not count by itself. */
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

package nl.mijnaccountantsportal.login.ledger;

import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import org.keycloak.provider.Provider;

/**
 * Counts wrong codes of authenticator apps and recovery codes, and decides on the notice and the alarm that wrong codes
 * of any kind cause. Counts per user, across the whole cluster. Each operation runs in a short transaction of its own,
 * which has committed when it returns, and throws an unchecked exception if the database cannot be used; callers must
 * then refuse the user.
 */
public interface GuessLedger extends Provider {

    /**
     * Compares a code, unless codes are locked. Runs under the user's lock, so guesses at one user's codes are compared
     * one at a time across the cluster. A wrong code is counted and committed before this returns. A right code is not
     * recorded, but what the comparison wrote is committed with it.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param use where the code is entered; wrong codes lock that use only
     * @param comparison compares and returns whether the code is right; it runs at most once, in the Keycloak session
     *     and transaction that the ledger has opened for this thread, and rolls everything back if it throws
     * @return what became of it
     */
    GuessOutcome guess(String realmId, String userId, AppCodeUse use, BooleanSupplier comparison);

    /**
     * Claims the notice that tells a user about wrong codes. Callers ask after each wrong code. Runs under the user's
     * lock, so that at most one caller an hour gets true.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policy the limits
     * @return whether the caller must send the notice
     */
    boolean claimNotice(String realmId, String userId, CodePolicy policy);

    /**
     * Counts a wrong code for the whole realm. The code that reaches the alarm's number claims the alarm for its
     * caller. Callers ask after each wrong code. An hour begins with the first wrong code after the previous hour has
     * ended.
     *
     * @param realmId the realm
     * @param alarm wrong codes in an hour that raise the alarm; 0 switches it off
     * @return whether the caller must raise the alarm; at most once an hour across the cluster
     */
    boolean claimAlarm(String realmId, int alarm);
}

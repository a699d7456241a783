package nl.mijnaccountantsportal.login.ledger;

import java.util.function.BooleanSupplier;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import org.keycloak.provider.Provider;

/**
 * The codes that others make, such as authenticator apps, and what wrong codes of any kind bring about: it counts the
 * wrong ones by user, for the whole cluster. Each operation is a short transaction of its own, and throws if the store
 * cannot be reached; callers must then refuse.
 */
public interface GuessLedger extends Provider {

    /**
     * Tries a code, one at a time for each user in the whole cluster. It is compared while the user's row is locked, and a
     * wrong one is written down before anybody learns that it was wrong; a right one writes nothing.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param use where the code is entered: wrong ones lock that use only
     * @param comparison compares, in the Keycloak session and transaction that the ledger has opened for this thread
     * @return what became of it
     */
    GuessOutcome guess(String realmId, String userId, AppCodeUse use, BooleanSupplier comparison);

    /**
     * Claims the mail that tells a user of wrong codes, for one caller at most in an hour. To be asked after a wrong code.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policy the limits
     * @return whether the caller is to tell the user
     */
    boolean claimNotice(String realmId, String userId, CodePolicy policy);

    /**
     * Counts a wrong code for the whole realm, and claims the alarm for the one that reaches the number. To be asked after
     * each wrong code. An hour begins with the first one after the last hour.
     *
     * @param realmId the realm
     * @param alarm the number; 0 never raises it
     * @return whether the caller is to raise the alarm: once an hour at most, in the whole cluster
     */
    boolean claimAlarm(String realmId, int alarm);
}

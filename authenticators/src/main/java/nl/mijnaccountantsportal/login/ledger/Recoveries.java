package nl.mijnaccountantsportal.login.ledger;

import java.util.Optional;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.NewRecovery;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryCompletion;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import org.keycloak.provider.Provider;

/**
 * Recoveries by mailbox, at most one for each user. Every change runs under the user's lock in a short transaction of
 * its own, which has committed when it returns. Operations throw an unchecked exception if the database cannot be used;
 * callers must then refuse the user.
 */
public interface Recoveries extends Provider {

    /**
     * Reads a user's recovery in the transaction of the request. Changes nothing.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @return the user's newest recovery, whether or not it has ended; empty if there never was one
     */
    Optional<RecoveryRequest> look(String realmId, String userId);

    /**
     * Opens a recovery, unless one is open. An open recovery stays as it is, and its waiting time does not start again.
     * One that has removed the app counts as open until a new app is set up or it can no longer be used.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param request the recovery to open
     * @return the recovery that is open now; its id tells whether it is the new one
     */
    RecoveryRequest open(String realmId, String userId, NewRecovery request);

    /**
     * Changes a recovery, if it is in the state that the change starts from.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param change the change; {@link RecoveryChange#COMPLETED} throws an {@link IllegalArgumentException}
     * @return the recovery after the change, for only one of concurrent callers; empty if there was nothing to change
     */
    Optional<RecoveryRequest> change(String realmId, String userId, RecoveryChange change);

    /**
     * Completes a recovery if its waiting time is over. The caller removes the app only after this has returned {@link
     * RecoveryCompletion.Completed}.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param id the id of the recovery that the login is for
     * @param stamp makes the digest of what the user has now, as in {@link NewRecovery#stamp}; it runs under the user's
     *     lock, in the Keycloak session that the ledger has opened for this thread
     * @return what became of it; only one of concurrent callers gets {@link RecoveryCompletion.Completed}
     */
    RecoveryCompletion complete(String realmId, String userId, String id, Supplier<String> stamp);
}

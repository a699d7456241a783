package nl.mijnaccountantsportal.login.ledger;

import java.util.Optional;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.NewRecovery;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryCompletion;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import org.keycloak.provider.Provider;

/**
 * Recoveries by mailbox: one for each user at most. Whatever changes one runs under the lock of the user, in a short
 * transaction of its own, and throws if the store cannot be reached; callers must then refuse.
 */
public interface Recoveries extends Provider {

    /**
     * Looks, in the transaction of the request, and changes nothing.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @return the user's newest recovery, over or not
     */
    Optional<RecoveryRequest> look(String realmId, String userId);

    /**
     * Opens a recovery, unless one is open already: that one stands, with its time.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param request what is requested
     * @return the one that is open now: its id tells whether it is new
     */
    RecoveryRequest open(String realmId, String userId, NewRecovery request);

    /**
     * Changes a recovery, if it is in the state that the change begins in.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param change what happens to it; not {@link RecoveryChange#COMPLETED}
     * @return the recovery after the change, to one caller only; empty if there was nothing to change
     */
    Optional<RecoveryRequest> change(String realmId, String userId, RecoveryChange change);

    /**
     * Completes a recovery whose time has come: the caller removes the app, once this has said so.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param id the recovery that the login is for
     * @param stamp makes the digest of what the user has now, as in {@link NewRecovery#stamp}, in the Keycloak session that
     *     the ledger has opened for this thread
     * @return what became of it, to one caller only
     */
    RecoveryCompletion complete(String realmId, String userId, String id, Supplier<String> stamp);
}

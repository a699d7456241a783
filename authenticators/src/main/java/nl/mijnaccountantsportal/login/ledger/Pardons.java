package nl.mijnaccountantsportal.login.ledger;

import java.util.List;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.Unlocked;
import org.keycloak.provider.Provider;

/**
 * Forgives wrong codes and unused mails of a user, so that they no longer count. The rows stay in the ledger. Each
 * operation runs under the user's lock in a short transaction of its own, which has committed when it returns, and
 * throws an unchecked exception if the database cannot be used; nothing has changed then.
 */
public interface Pardons extends Provider {

    /**
     * Lifts a user's locks of e-mail codes and app codes, and gives unused mails back if a budget is spent. Wrong
     * guesses at the codes that were locked no longer count in any window; otherwise the next guess would lock them
     * again. Everything else stays as it is.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policies the policies of all steps of the realm that ask for a code
     * @return what was lifted; {@link Unlocked#NOTHING} for a user without rows
     */
    Unlocked unlock(String realmId, String userId, List<CodePolicy> policies);

    /**
     * Resets all windows of a user. Callers use it after the user has proved to own the account or an administrator has
     * set a new password, when an attacker with the old password can do nothing more.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @return whether there was anything to reset
     */
    boolean beginAnew(String realmId, String userId);
}

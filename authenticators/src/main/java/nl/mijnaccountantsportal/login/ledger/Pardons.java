package nl.mijnaccountantsportal.login.ledger;

import java.util.List;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.Unlocked;
import org.keycloak.provider.Provider;

/**
 * Takes wrong codes and unused mails of a user out of the limits. They stay in the ledger, as forgiven. Each operation is
 * a short transaction of its own, and throws if the store cannot be reached.
 */
public interface Pardons extends Provider {

    /**
     * Lifts a user's locks, of e-mail codes and of app codes, and gives unused mails back where a budget is spent. Wrong
     * guesses at what was locked no longer count in any window, or the next one would lock again. What neither locks nor
     * waits is left as it is.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policies those of all steps of the realm that ask for a code
     * @return what was lifted
     */
    Unlocked unlock(String realmId, String userId, List<CodePolicy> policies);

    /**
     * Lets all windows of a user begin anew, after the user has proved to be the account's owner or an administrator has
     * set a new password: an attacker with the old password has nothing any more.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @return whether anything had counted
     */
    boolean beginAnew(String realmId, String userId);
}

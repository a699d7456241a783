package nl.mijnaccountantsportal.login.ledger;

import java.time.Instant;
import java.util.List;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeRecord;
import nl.mijnaccountantsportal.login.code.DailyCodeCounts;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.code.WaitingUser;
import org.keycloak.provider.Provider;

/**
 * What administrators and auditors may see of users and their codes. Each operation reads in a short transaction of its
 * own, changes nothing, and throws an unchecked exception if the database cannot be used.
 */
public interface LedgerAudit extends Provider {

    /**
     * Reads what the ledger knows about one user.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policies the policies of all steps of the realm that ask for a code; the strictest decides whether the
     *     user is locked
     * @return the user's state at this moment; a user without rows has no locks and counts of zero
     */
    UserState userState(String realmId, String userId, List<CodePolicy> policies);

    /**
     * Lists the users who cannot get or enter a code because of the limits.
     *
     * @param realmId the realm
     * @param policies the policies of all steps of the realm that ask for a code
     * @param limit the most users to examine, separately for e-mail codes and for apps
     * @return the users, sorted by id
     */
    List<WaitingUser> waiting(String realmId, List<CodePolicy> policies, int limit);

    /**
     * Reads the realm's codes, one page at a time, ordered by creation time.
     *
     * @param realmId the realm
     * @param from the beginning of the period, inclusive
     * @param to the end of the period, exclusive
     * @param after the last code of the previous page, or null for the first page
     * @param limit the most codes on a page
     * @return the page, oldest first; empty after the last one
     */
    List<CodeRecord> codes(String realmId, Instant from, Instant to, CodeRecord after, int limit);

    /**
     * Counts the realm's codes that were made in a period.
     *
     * @param realmId the realm
     * @param from the beginning of the period, inclusive
     * @param to the end of the period, exclusive
     * @return one record for each day (UTC) and purpose with codes, oldest first
     */
    List<DailyCodeCounts> codesByDay(String realmId, Instant from, Instant to);

    /**
     * Reads the newest recovery of each user of the realm, if it was requested in a period.
     *
     * @param realmId the realm
     * @param from the beginning of the period, inclusive
     * @param to the end of the period, exclusive
     * @return the recoveries, oldest first
     */
    List<RecoveryRequest> recoveries(String realmId, Instant from, Instant to);
}

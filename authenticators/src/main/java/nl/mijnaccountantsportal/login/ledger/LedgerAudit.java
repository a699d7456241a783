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

/** What administrators and auditors may see of users and their codes. Changes nothing. */
public interface LedgerAudit extends Provider {

    /**
     * Looks at one user.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policies those of all steps of the realm that ask for a code: the strictest tells whether the user is locked
     * @return what an administrator may see
     */
    UserState userState(String realmId, String userId, List<CodePolicy> policies);

    /**
     * Lists the users whom the limits keep from a code.
     *
     * @param realmId the realm
     * @param policies those of all steps of the realm that ask for a code
     * @param limit how many users are looked at, at most
     * @return the users, by their ids
     */
    List<WaitingUser> waiting(String realmId, List<CodePolicy> policies, int limit);

    /**
     * Reads the realm's codes by the time that they were made, a page at a time.
     *
     * @param realmId the realm
     * @param from the first moment
     * @param to the first moment that is too late
     * @param after the last code of the page before, or null
     * @param limit codes on a page
     * @return the page, oldest first; empty after the last one
     */
    List<CodeRecord> codes(String realmId, Instant from, Instant to, CodeRecord after, int limit);

    /**
     * Counts the realm's codes.
     *
     * @param realmId the realm
     * @param from the first moment
     * @param to the first moment that is too late
     * @return a record for each day (UTC) and purpose that had codes, oldest first
     */
    List<DailyCodeCounts> codesByDay(String realmId, Instant from, Instant to);

    /**
     * Reads the realm's recoveries by the time that they were requested: the newest one of each user.
     *
     * @param realmId the realm
     * @param from the first moment
     * @param to the first moment that is too late
     * @return the recoveries, oldest first
     */
    List<RecoveryRequest> recoveries(String realmId, Instant from, Instant to);
}

package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.keycloak.provider.Provider;

/**
 * The book of all codes: it decides when a code may be sent and counts every guess, per user and for the whole cluster.
 *
 * <p>Each operation is a short transaction of its own, so it holds whatever the login does afterwards. Operations throw
 * if the store cannot be reached; callers must then refuse.
 */
public interface CodeLedger extends Provider {

    /** Why a code is to be sent. */
    enum Occasion {
        /** The user has just arrived: a code of this tab that still works is good enough. */
        ARRIVAL,
        /** The user asked for another code: the old one is replaced. */
        AGAIN
    }

    /**
     * Reserves a send under the user's limits. A granted code is in the ledger, with its mail pending, and has replaced
     * any other of the same key.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @param code the code to send
     * @param occasion why it is to be sent
     * @return whether to send it
     */
    SendReservation reserveSend(CodeKey key, CodePolicy policy, NewCode code, Occasion occasion);

    /**
     * Notes how the mail with a code fared, in the transaction of the session that this ledger comes from: alone among
     * these operations, for it decides nothing and is written together with the event that says the same.
     *
     * @param codeId the code's row
     * @param outcome anything but {@link Delivery#PENDING}
     */
    void recordDelivery(String codeId, Delivery outcome);

    /**
     * Looks, changes nothing.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @return the state of the newest code of this key
     */
    CodeState state(CodeKey key, CodePolicy policy);

    /**
     * Claims one attempt at the newest code of a key and counts it as a failure, before anything is compared.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @return whether to compare
     */
    AttemptClaim claimAttempt(CodeKey key, CodePolicy policy);

    /**
     * Uses a code up after it proved right. The failure that the claim counted is taken back in any case: a right code
     * is no guess.
     *
     * @param key what the code is bound to
     * @param claim the granted claim
     * @return false if somebody else was faster; the code must then be refused as used
     */
    boolean consume(CodeKey key, AttemptClaim claim);

    /**
     * Tries a code of an authenticator app, one at a time for each user in the whole cluster. It is compared while the
     * user's row is locked, and a wrong one is written down before anybody learns that it was wrong; a right one writes
     * nothing.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param use where the code is entered: wrong ones lock that use only
     * @param comparison compares, in the Keycloak session and transaction that the ledger has opened for this thread
     * @return what became of it
     */
    AppAttempt tryApp(String realmId, String userId, AppCodeUse use, BooleanSupplier comparison);

    /**
     * Claims the mail that tells a user of failures, for one caller at most in an hour. To be asked after a failure.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policy the limits
     * @return whether the caller is to tell the user
     */
    boolean claimNotice(String realmId, String userId, CodePolicy policy);

    /**
     * Looks at one user, changes nothing.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policies those of all steps of the realm that ask for a code: the strictest tells whether he is locked
     * @return what an administrator may see
     */
    UserState userState(String realmId, String userId, List<CodePolicy> policies);

    /**
     * Lifts a user's locks, of e-mail codes and of app codes, and gives unused mails back where a budget is spent. Wrong
     * guesses at what was locked no longer count in any window, or the next one would lock again. They stay in the ledger,
     * as forgiven. What neither locks nor waits is left as it is.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @param policies those of all steps of the realm that ask for a code
     * @return what was lifted
     */
    Unlocked unlock(String realmId, String userId, List<CodePolicy> policies);

    /**
     * Lets all windows of a user begin anew, after somebody has proved to be the account's owner or an administrator has
     * set a new password: an attacker with the old password has nothing any more. Rows stay, as forgiven.
     *
     * @param realmId the user's realm
     * @param userId the user
     * @return whether anything had counted
     */
    boolean beginAnew(String realmId, String userId);

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
     * @return a record a day (UTC) and purpose that had codes, oldest first
     */
    List<CodesOfDay> codesByDay(String realmId, Instant from, Instant to);

    /**
     * Counts a failure for the whole realm, and claims the alarm for the one that reaches the number. To be
     * asked after each failure. An hour begins with the first failure after the last hour.
     *
     * @param realmId the realm
     * @param alarm the number; 0 never raises it
     * @return whether the caller is to raise the alarm: once an hour at most, in the whole cluster
     */
    boolean claimAlarm(String realmId, int alarm);

    /**
     * Writes down that a user confirmed something.
     *
     * @param confirmation what, by whom, when and how
     */
    void confirm(Confirmation confirmation);

    /**
     * Hands out a confirmation, for a proof of it: once, whoever asks.
     *
     * @param id the confirmation's id
     * @return the confirmation, or empty if it was handed out before or there is none
     */
    Optional<Confirmation> claimProof(String id);
}

package nl.mijnaccountantsportal.login.ledger;

import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import nl.mijnaccountantsportal.login.code.CodeKey;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.code.NewCode;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.Redemption;
import nl.mijnaccountantsportal.login.code.SendDecision;
import org.keycloak.provider.Provider;

/**
 * The codes that this server sends. Decides when a code may be sent and whether an entered code is right. Counts per
 * user, across the whole cluster.
 *
 * <p>Each operation except {@link #noteDelivery} runs in a short transaction of its own and has committed when it
 * returns, so its effect stays whatever the login does afterwards. Operations throw an unchecked exception if the
 * database cannot be used; callers must then refuse the user.
 */
public interface CodeLedger extends Provider {

    /** Why a caller wants to send a code. */
    enum Occasion {
        /** The user has just arrived: if a code of this tab still works, no new one is sent. */
        ARRIVAL,
        /** The user asked for another code: the old one is replaced. */
        RESEND
    }

    /**
     * Decides under the user's limits whether a code is sent. Runs under the user's lock, so that concurrent requests
     * cannot exceed a limit together. A granted code is stored with its mail pending, and has replaced the previous
     * code of the same key.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @param code the code to store if it is granted; the caller mails it
     * @param occasion why the caller wants to send it
     * @return whether to send it; if not, why and until when
     */
    SendDecision decideSend(CodeKey key, CodePolicy policy, NewCode code, Occasion occasion);

    /**
     * Records what became of the mails of some codes. Unlike the other operations, it runs in the transaction of the
     * session that this ledger comes from: it decides nothing and is committed together with the matching events. Codes
     * that were used are skipped, because they were delivered.
     *
     * @param codeIds the ids of the codes' rows; unknown ids are ignored
     * @param outcome anything but {@link Delivery#PENDING}
     */
    void noteDelivery(List<String> codeIds, Delivery outcome);

    /**
     * Reads the state of a code without a lock. Changes nothing.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @return the state of the newest code of this key at this moment
     */
    CodeState look(CodeKey key, CodePolicy policy);

    /**
     * Compares an entered code with the newest code of a key. Runs under the user's lock, so guesses at one user's
     * codes are compared one at a time across the cluster. A right code is used up and a wrong one is counted, and both
     * are committed before this returns. If this throws, the caller learns no result: the code was not compared, or the
     * effect was rolled back, or it was committed and only the answer to the commit was lost.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @param entered what the user entered
     * @param keys the realm's keys by their ids; callers read them before, because nothing else may query the database
     *     while the row is locked
     * @return what became of it
     */
    Redemption redeem(CodeKey key, CodePolicy policy, OneTimeCode entered, Map<String, SecretKey> keys);
}

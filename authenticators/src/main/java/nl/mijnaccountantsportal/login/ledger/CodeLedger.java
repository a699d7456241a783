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
 * The codes that this server sends: it decides when one may be sent, and whether an entered one is right. It counts by
 * user, for the whole cluster.
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
        RESEND
    }

    /**
     * Decides under the user's limits whether a code is sent. A granted code is in the ledger, with its mail pending, and
     * has replaced any other of the same key.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @param code the code to send
     * @param occasion why it is to be sent
     * @return whether to send it
     */
    SendDecision decideSend(CodeKey key, CodePolicy policy, NewCode code, Occasion occasion);

    /**
     * Notes how the mails with some codes fared, in the transaction of the session that this ledger comes from: alone
     * among these operations, for it decides nothing and is written together with the events that say the same. A code
     * that was used is left as it is: it was delivered.
     *
     * @param codeIds the codes' rows
     * @param outcome anything but {@link Delivery#PENDING}
     */
    void noteDelivery(List<String> codeIds, Delivery outcome);

    /**
     * Looks, changes nothing.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @return the state of the newest code of this key
     */
    CodeState look(CodeKey key, CodePolicy policy);

    /**
     * Compares an entered code with the newest code of a key, one at a time for each user in the whole cluster. While the
     * user's row is locked, a right code is used up and a wrong one is counted, and both are committed before this
     * returns. Where it throws, nobody has learned anything: the code was not compared, or what it brought about was
     * rolled back, or, if only the commit's answer was lost, it is written down.
     *
     * @param key what the code is bound to
     * @param policy the limits
     * @param entered what the user entered
     * @param keys the realm's keys by their ids; read before, since nothing else may ask the database while a row is
     *     locked
     * @return what became of it
     */
    Redemption redeem(CodeKey key, CodePolicy policy, OneTimeCode entered, Map<String, SecretKey> keys);
}

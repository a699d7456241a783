package nl.mijnaccountantsportal.login.code;

import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * A token that a browser presents instead of a code.
 *
 * @param key the step and its user
 * @param token what the browser presents
 * @param next what the ledger is to store of the token that replaces it
 * @param days for how many days the step trusts a browser at present
 * @param keys the realm's keys by their ids
 * @param policies the policies of all steps of the realm that ask for a code; the token is refused if any of them locks
 *     the user
 */
public record TrustAttempt(
        TrustKey key,
        TrustToken token,
        TrustMac next,
        int days,
        Map<String, SecretKey> keys,
        List<CodePolicy> policies) {}

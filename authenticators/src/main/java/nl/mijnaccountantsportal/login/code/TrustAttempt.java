package nl.mijnaccountantsportal.login.code;

import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * A token that a browser shows in the place of a code.
 *
 * @param key the step and its user
 * @param token what the browser shows
 * @param next what the ledger is to keep of the token that takes its place
 * @param days how long the step trusts a browser now
 * @param keys the realm's keys by their ids
 * @param policies those of all steps of the realm that ask for a code: none of them may lock the user
 */
public record TrustAttempt(
        TrustKey key,
        TrustToken token,
        TrustMac next,
        int days,
        Map<String, SecretKey> keys,
        List<CodePolicy> policies) {}

package nl.mijnaccountantsportal.login.ledger;

import java.util.List;
import nl.mijnaccountantsportal.login.code.TrustAttempt;
import nl.mijnaccountantsportal.login.code.TrustMac;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.code.TrustUse;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import org.keycloak.provider.Provider;

/**
 * The browsers that users trust. Every change to the browsers of one user runs under the user's lock in a short
 * transaction of its own, which has committed when it returns. Operations throw an unchecked exception if the database
 * cannot be used; callers must then ask for a code.
 */
public interface TrustedBrowsers extends Provider {

    /**
     * Trusts a browser. A user has at most ten: the least recently used ones make room.
     *
     * @param browser the browser
     * @param mac what the ledger stores of its token
     * @param binding the account's parts that it depends on
     * @return the browsers that lost their trust by this: those that made room, and expired ones
     */
    List<TrustedBrowser> trust(TrustedBrowser browser, TrustMac mac, TrustBinding binding);

    /**
     * Compares a token under the user's lock. A right token is replaced by the next one. A token that is a copy, has
     * expired or no longer fits the account ends the trust in its browser.
     *
     * @param attempt the token
     * @param binding the account's parts that the browser depends on
     * @return what became of it
     */
    TrustUse use(TrustAttempt attempt, TrustBinding binding);

    /**
     * Lists trusted browsers. Changes nothing.
     *
     * @param scope all browsers of a user or of a realm
     * @return the browsers that have not expired, the most recently used first
     */
    List<TrustedBrowser> list(TrustScope scope);

    /**
     * Ends the trust in browsers. For a whole realm, one statement first ends all trust at once; then batches delete
     * the rows. Expired browsers are deleted in the transaction of the caller, at most 200 per call.
     *
     * @param scope which browsers
     * @param binding the account's parts that they depend on
     * @return the browsers that are no longer trusted
     */
    List<TrustedBrowser> end(TrustScope scope, TrustBinding binding);
}

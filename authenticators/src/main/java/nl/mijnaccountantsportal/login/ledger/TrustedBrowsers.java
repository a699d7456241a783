package nl.mijnaccountantsportal.login.ledger;

import java.util.List;
import nl.mijnaccountantsportal.login.code.TrustAttempt;
import nl.mijnaccountantsportal.login.code.TrustMac;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.code.TrustUse;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import org.keycloak.provider.Provider;

/**
 * The browsers that users trust. Whatever changes those of one user runs under the lock of the user, in a short transaction
 * of its own, and throws if the store cannot be reached; callers must then ask for a code.
 */
public interface TrustedBrowsers extends Provider {

    /**
     * Trusts a browser. Users have ten at most: the one that was not used for longest makes room.
     *
     * @param browser the browser
     * @param mac what is kept of its token
     * @param binding what it hangs on
     * @return the browsers that are not trusted any more
     */
    List<TrustedBrowser> trust(TrustedBrowser browser, TrustMac mac, TrustBinding binding);

    /**
     * Uses a token up, or ends the trust in its browser. It is compared while the user's row is locked.
     *
     * @param attempt the token
     * @param binding what the browser hangs on
     * @return what became of it
     */
    TrustUse use(TrustAttempt attempt, TrustBinding binding);

    /**
     * Looks, changes nothing.
     *
     * @param scope which browsers
     * @return those whose time is not over, the one that was used last first
     */
    List<TrustedBrowser> list(TrustScope scope);

    /**
     * Ends the trust. Of a whole realm, all of it is void at once, before the rows go one by one; what has expired goes in
     * the transaction of the caller, a few hundred at a time.
     *
     * @param scope which browsers
     * @param binding what they hang on
     * @return those that are not trusted any more
     */
    List<TrustedBrowser> end(TrustScope scope, TrustBinding binding);
}

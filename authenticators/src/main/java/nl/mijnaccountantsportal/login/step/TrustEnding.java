package nl.mijnaccountantsportal.login.step;

import java.util.List;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Ends the trust in browsers, and says so in events and metrics.
 *
 * @param session the request's session
 * @param realm the realm
 */
public record TrustEnding(KeycloakSession session, RealmModel realm) {

    /** The detail of events that says what became of a trusted browser. */
    public static final String DETAIL = "trusted_browser";

    private static final Logger LOG = Logger.getLogger(TrustEnding.class);

    /**
     * Ends it. Throws if the store cannot be reached.
     *
     * @param scope which browsers, of this realm
     * @param why why
     * @return those that are not trusted any more
     */
    public List<TrustedBrowser> end(TrustScope scope, TrustEnd why) {
        List<TrustedBrowser> ended = session.getProvider(TrustedBrowsers.class).end(scope, new TrustHandles());
        if (scope.kind() == TrustScope.Kind.REALM) {
            // Too many for an event each; the administrator's own says how many.
            ended.forEach(browser -> LoginMeters.trustedBrowser(realm.getName(), why.word()));
        } else {
            ended.forEach(browser -> report(browser, why));
        }
        return ended;
    }

    /**
     * Ends it for a user, beside something that must not fail for this. While a lock lasts no browser is trusted anyway, and
     * a change of the account is compared at each use.
     *
     * @param scope which browsers, of this realm
     * @param why why
     */
    public void tryToEnd(TrustScope scope, TrustEnd why) {
        try {
            end(scope, why);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "Realm %s, user %s: the trusted browsers could not be ended", realm.getName(), scope.userId());
        }
    }

    /**
     * Says that one was ended.
     *
     * @param browser the browser
     * @param why why
     */
    public void report(TrustedBrowser browser, TrustEnd why) {
        LoginMeters.trustedBrowser(realm.getName(), why.word());
        new EventBuilder(realm, session)
                .event(EventType.REMOVE_CREDENTIAL)
                .user(browser.userId())
                .detail(Details.CREDENTIAL_TYPE, TrustHandles.TYPE)
                .detail(Details.CREDENTIAL_ID, browser.id())
                .detail(DETAIL, why.word())
                .success();
    }
}

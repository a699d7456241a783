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
 * Ends the trust in browsers and reports that in events and metrics.
 *
 * @param session the request's session
 * @param realm the realm
 */
public record TrustEnding(KeycloakSession session, RealmModel realm) {

    /** The event detail that says what became of a trusted browser. */
    public static final String DETAIL = "trusted_browser";

    private static final Logger LOG = Logger.getLogger(TrustEnding.class);

    /**
     * Ends the trust. Throws if the database cannot be used.
     *
     * @param scope which browsers, of this realm
     * @param why the reason
     * @return the browsers that are no longer trusted
     */
    public List<TrustedBrowser> end(TrustScope scope, TrustEnd why) {
        List<TrustedBrowser> ended = session.getProvider(TrustedBrowsers.class).end(scope, new TrustHandles());
        if (scope.kind() == TrustScope.Kind.REALM) {
            // There may be too many for an event each. The administrator's event holds their number.
            ended.forEach(browser -> LoginMeters.trustedBrowser(realm.getName(), why.word()));
        } else {
            ended.forEach(browser -> report(browser, why));
        }
        return ended;
    }

    /**
     * Ends the trust as part of something that must not fail because of this; a failure is logged. No browser is
     * trusted during a lock anyway, and each use checks for changes of the account.
     *
     * @param scope which browsers, of this realm
     * @param why the reason
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
     * Reports that the trust in one browser has ended.
     *
     * @param browser the browser
     * @param why the reason
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

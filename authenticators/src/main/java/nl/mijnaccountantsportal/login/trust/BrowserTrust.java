package nl.mijnaccountantsportal.login.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import nl.mijnaccountantsportal.login.code.TrustAttempt;
import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustKey;
import nl.mijnaccountantsportal.login.code.TrustMac;
import nl.mijnaccountantsportal.login.code.TrustToken;
import nl.mijnaccountantsportal.login.code.TrustUse;
import nl.mijnaccountantsportal.login.code.TrustedBrowser;
import nl.mijnaccountantsportal.login.ledger.TrustedBrowsers;
import nl.mijnaccountantsportal.login.mail.BrowserName;
import nl.mijnaccountantsportal.login.mail.Notice;
import nl.mijnaccountantsportal.login.mail.NoticeMail;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.step.CodePolicies;
import nl.mijnaccountantsportal.login.step.RealmKey;
import nl.mijnaccountantsportal.login.step.SessionEnd;
import nl.mijnaccountantsportal.login.step.TrustEnding;
import nl.mijnaccountantsportal.login.step.TrustHandles;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import nl.mijnaccountantsportal.login.step.Ways;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The trusted browsers of one step that asks for a code. Lets the user skip the step, or trusts the browser from now
 * on.
 *
 * @param context the execution
 */
public record BrowserTrust(AuthenticationFlowContext context) {

    /** The form field that trusts the browser. */
    public static final String FIELD = "trust-browser";

    private static final Logger LOG = Logger.getLogger(BrowserTrust.class);

    private static final String GIVEN = "given";
    private static final String USED = "used";

    /** For how many days the page offers to trust this browser; 0 if it does not. */
    public int days() {
        int days = TrustDays.of(context.getAuthenticatorConfig());
        return days > 0 && new TrustPlace(context).isOffered() ? days : 0;
    }

    /** Whether this request comes from a page on which the user has ticked the box. */
    public boolean isTicked() {
        return context.getHttpRequest().getDecodedFormParameters().containsKey(FIELD);
    }

    /**
     * Lets the user skip this step if the browser is trusted. Does nothing otherwise.
     *
     * @return whether the step has succeeded
     */
    public boolean letIn() {
        int days = TrustDays.of(context.getAuthenticatorConfig());
        if (days == 0) {
            return false;
        }
        try {
            return cookie().read()
                    .filter(token -> new TrustPlace(context).isHonoured() && use(token, days))
                    .isPresent();
        } catch (RuntimeException e) {
            // Continues with the code, which needs the same database.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: a trusted browser could not be looked up",
                    context.getRealm().getName(),
                    context.getUser().getId());
            return false;
        }
    }

    private boolean use(TrustToken token, int days) {
        KeycloakSession session = context.getSession();
        TrustToken next = token(token.id());
        TrustAttempt attempt = new TrustAttempt(
                key(), token, mac(next), days, RealmKey.all(session), CodePolicies.of(context.getRealm()));
        return session.getProvider(TrustedBrowsers.class)
                .use(attempt, new TrustHandles())
                .match(new TrustUse.Cases<>(
                        replaced -> {
                            cookie().write(next, now(), end(replaced.browser(), days));
                            return succeed();
                        },
                        repeated -> succeed(),
                        ended -> {
                            cookie().drop();
                            end(ended.browser(), ended.why());
                            return false;
                        },
                        refused -> false));
    }

    private static Instant end(TrustedBrowser browser, int days) {
        Instant byStep = browser.created().plus(Duration.ofDays(days));
        return byStep.isBefore(browser.ends()) ? byStep : browser.ends();
    }

    private boolean succeed() {
        context.getEvent().user(context.getUser()).detail(TrustEnding.DETAIL, USED);
        LoginMeters.trustedBrowser(context.getRealm().getName(), USED);
        TrustedLogin.note(context);
        new Ways(context).taken();
        context.success();
        return true;
    }

    private void end(TrustedBrowser browser, TrustEnd why) {
        new TrustEnding(context.getSession(), context.getRealm()).report(browser, why);
        if (why == TrustEnd.COPIED) {
            endSessions();
            tell(Notice.BROWSER_COPIED);
        }
    }

    // The original and the copy cannot be told apart, so all sessions that a trusted browser has started are ended.
    private void endSessions() {
        context.getSession()
                .sessions()
                .getUserSessionsStream(context.getRealm(), context.getUser())
                .filter(begun -> !TrustedLogin.of(begun).isEmpty())
                .toList()
                .forEach(new SessionEnd(context)::of);
    }

    /** Trusts the browser if the box is ticked. The user has entered a right code here. */
    public void codeWasRight() {
        // Also if the setting is 0 now, because the session may have started before that.
        TrustedLogin.factorWasUsed(context);
        int days = isTicked() ? days() : 0;
        if (days == 0) {
            return;
        }
        try {
            give(days);
        } catch (RuntimeException e) {
            // The login is valid without it.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: a browser could not be trusted",
                    context.getRealm().getName(),
                    context.getUser().getId());
        }
    }

    private void give(int days) {
        TrustToken token = token(UUID.randomUUID().toString());
        Instant now = now();
        TrustedBrowser browser = new TrustedBrowser(
                token.id(),
                context.getRealm().getId(),
                context.getUser().getId(),
                BrowserName.ofRequest(context.getSession()),
                now,
                now,
                now.plus(Duration.ofDays(days)));
        TrustEnding ending = new TrustEnding(context.getSession(), context.getRealm());
        context.getSession()
                .getProvider(TrustedBrowsers.class)
                .trust(browser, mac(token), new TrustHandles())
                .forEach(ended ->
                        ending.report(ended, now.isBefore(ended.ends()) ? TrustEnd.REPLACED : TrustEnd.EXPIRED));
        cookie().write(token, now, browser.ends());
        context.getEvent().detail(TrustEnding.DETAIL, GIVEN);
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .user(context.getUser())
                .detail(Details.CREDENTIAL_TYPE, TrustHandles.TYPE)
                .detail(Details.CREDENTIAL_ID, browser.id())
                .success();
        LoginMeters.trustedBrowser(context.getRealm().getName(), GIVEN);
        tell(Notice.BROWSER_TRUSTED);
    }

    private void tell(Notice notice) {
        UserModel user = context.getUser();
        if (user.getEmail() != null && user.isEmailVerified()) {
            context.getSession()
                    .getProvider(PortalMail.class)
                    .sendNotice(user, NoticeMail.warning(notice, context.getRealm(), user, Origin.SHOWN));
        }
    }

    private TrustCookie cookie() {
        return new TrustCookie(context.getSession(), key());
    }

    private TrustKey key() {
        return new TrustKey(
                context.getRealm().getId(),
                context.getUser().getId(),
                context.getExecution().getId());
    }

    private static TrustToken token(String id) {
        return TrustToken.of(id, SecretGenerator.getInstance().randomBytes(TrustToken.BYTES));
    }

    private TrustMac mac(TrustToken token) {
        RealmKey realmKey = RealmKey.active(context.getSession());
        return new TrustMac(token.mac(realmKey.key(), key()), realmKey.id());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis()).truncatedTo(ChronoUnit.MILLIS);
    }
}

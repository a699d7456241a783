package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.step.Ways;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Checks settings of the realm that the login depends on. */
final class RealmChecks {

    static final List<Check> ALL = List.of(
            RealmChecks::mailServer,
            RealmChecks::mailEncryption,
            RealmChecks::detection,
            RealmChecks::events,
            RealmChecks::listener,
            RealmChecks::languages,
            RealmChecks::stepSettings,
            RealmChecks::offerRole,
            RealmChecks::recoveryUnseen);

    private static final Set<String> OUR_LANGUAGES = Set.of("nl", "en", "de", "fr");

    /** With fewer, detection locks the whole account before the ledger locks codes, and does not say until when. */
    private static final int LEDGERS_LIMIT = 10;

    /** The steps with the setting recovery-wait. */
    static final Set<String> MAY_RECOVER = Set.of(Ways.APP, Ways.PASSKEY, Ways.MAILBOX);

    private RealmChecks() {}

    private static Stream<Finding> mailServer(KeycloakSession session, RealmModel realm) {
        return isBlank(realm.getSmtpConfig().get("host"))
                        || isBlank(realm.getSmtpConfig().get("from"))
                ? Stream.of(new Finding(
                        "mail-server",
                        Severity.ERROR,
                        "Realm settings, Email",
                        "No code can be mailed, so users without an authenticator app cannot log in.",
                        "Fill in host and sender, and send a test mail."))
                : Stream.empty();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Stream<Finding> mailEncryption(KeycloakSession session, RealmModel realm) {
        Map<String, String> smtp = realm.getSmtpConfig();
        boolean encrypted = Boolean.parseBoolean(smtp.get("ssl")) || Boolean.parseBoolean(smtp.get("starttls"));
        boolean near = isBlank(smtp.get("host"))
                || smtp.get("host").equals("localhost")
                || smtp.get("host").startsWith("127.");
        return encrypted || near
                ? Stream.empty()
                : Stream.of(new Finding(
                        "mail-encryption",
                        Severity.WARNING,
                        "Realm settings, Email",
                        "Anyone on the way to the mail server can read the codes.",
                        "Switch SSL or StartTLS on, unless the mail server is in a network of your own."));
    }

    private static Stream<Finding> detection(KeycloakSession session, RealmModel realm) {
        String where = "Realm settings, Security defenses, Brute force detection";
        if (!realm.isBruteForceProtected()) {
            return Stream.of(new Finding(
                    "detection-off",
                    Severity.WARNING,
                    where,
                    "Passwords can be guessed without a limit.",
                    "Switch it on, with 15 failures or more, and lockout for a time."));
        }
        if (realm.isPermanentLockout()) {
            return Stream.of(new Finding(
                    "detection-locks-for-good",
                    Severity.WARNING,
                    where,
                    "Anyone with a user name can lock out its owner until an administrator helps.",
                    "Choose 'Lockout temporarily'."));
        }
        return realm.getFailureFactor() > LEDGERS_LIMIT
                ? Stream.empty()
                : Stream.of(new Finding(
                        "detection-too-early",
                        Severity.WARNING,
                        where,
                        "Detection locks the account before codes are locked, on a page that does not say until when.",
                        "Set 'Max login failures' to 15."));
    }

    private static Stream<Finding> events(KeycloakSession session, RealmModel realm) {
        return realm.isEventsEnabled()
                ? Stream.empty()
                : Stream.of(new Finding(
                        "events-not-kept",
                        Severity.WARNING,
                        "Realm settings, Events",
                        "Logins and refusals cannot be looked up later: which user, from where, and why.",
                        "Switch 'Save events' on for user events, with an expiration."));
    }

    private static Stream<Finding> listener(KeycloakSession session, RealmModel realm) {
        return realm.getEventsListenersStream().anyMatch("portal-notices"::equals)
                ? Stream.empty()
                : Stream.of(new Finding(
                        "listener-missing",
                        Severity.WARNING,
                        "Realm settings, Events, Event listeners",
                        "Users are not told by mail when an app, a password or their address is changed.",
                        "Add 'portal-notices'."));
    }

    private static Stream<Finding> languages(KeycloakSession session, RealmModel realm) {
        String unknown = realm.isInternationalizationEnabled()
                ? realm.getSupportedLocalesStream()
                        .filter(language -> !OUR_LANGUAGES.contains(language.split("[-_]")[0]))
                        .sorted()
                        .collect(Collectors.joining(", "))
                : "";
        return unknown.isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding(
                        "language-without-words",
                        Severity.INFO,
                        "Realm settings, Localization: " + unknown,
                        "Pages and mails of the portal login are in English there.",
                        "Add the messages in a child theme, or remove the language."));
    }

    private static Stream<Finding> stepSettings(KeycloakSession session, RealmModel realm) {
        FlowWays ways = new FlowWays(realm, FlowWays.Users.ANY);
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId())
                        .filter(step -> Ways.MAILBOX.equals(step.getAuthenticator()) && !step.isDisabled())
                        .flatMap(step -> {
                            try {
                                CodePolicy.from(ways.settings(step));
                                return Stream.<Finding>empty();
                            } catch (InvalidSettingException e) {
                                return Stream.of(new Finding(
                                        "step-setting",
                                        Severity.ERROR,
                                        "flow " + flow.getAlias() + ", step " + Ways.MAILBOX,
                                        "No user gets past this step: " + e.getMessage() + ".",
                                        "Correct the setting (Authentication, Flows, the step's cog wheel)."));
                            }
                        }));
    }

    private static Stream<Finding> offerRole(KeycloakSession session, RealmModel realm) {
        return Stream.ofNullable(realm.getRequiredActionConfigByAlias("portal-offer-authenticator-app"))
                .map(config -> config.getConfig().get("only-for-role"))
                .filter(role -> !isBlank(role) && KeycloakModelUtils.getRoleFromString(session, realm, role) == null)
                .map(role -> new Finding(
                        "offer-role",
                        Severity.WARNING,
                        "required action portal-offer-authenticator-app",
                        "The role of 'only-for-role' does not exist, so no user is offered an app.",
                        "Choose another role (Authentication, Required actions, the cog wheel)."));
    }

    private static Stream<Finding> recoveryUnseen(KeycloakSession session, RealmModel realm) {
        RequiredActionProviderModel page = realm.getRequiredActionProviderByAlias("portal-recovery-pending");
        if (page != null && page.isEnabled()) {
            return Stream.empty();
        }
        FlowWays ways = new FlowWays(realm, FlowWays.Users.ANY);
        return realm.getAuthenticationFlowsStream()
                .filter(flow -> realm.getAuthenticationExecutionsStream(flow.getId())
                        .filter(step -> !step.isAuthenticatorFlow()
                                && !step.isDisabled()
                                && MAY_RECOVER.contains(step.getAuthenticator()))
                        .map(step -> ways.settings(step).get("recovery-wait"))
                        .anyMatch(days -> !isBlank(days) && !days.equals("off")))
                .map(flow -> new Finding(
                        "recovery-unseen",
                        Severity.WARNING,
                        "flow " + flow.getAlias(),
                        "If somebody else begins a recovery, users learn of it only by mail, not when they log in.",
                        "Switch 'Show a pending recovery (portal login)' on (Authentication, Required actions)."));
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Adds the portal login to an existing realm. Everything happens in the session's transaction, so callers who only want
 * to know what would change roll it back.
 */
public final class RealmSetUp {

    private static final String OFFER = "portal-offer-authenticator-app";

    /** Keycloak's actions that an application may start in a session that is a few minutes old. */
    private static final List<String> ADDING_ACTIONS = List.of(
            "CONFIGURE_TOTP",
            "webauthn-register",
            "webauthn-register-passwordless",
            "CONFIGURE_RECOVERY_AUTHN_CODES",
            "idp_link");

    private static final String EVENTS = "true 34214400";
    private static final String DETECTION = "true false 15 60 900 43200";
    private static final String LEVELS = "{\"login\":1,\"transactie\":2}";

    /** As long as a login may take, because Keycloak reads a pushed request again when the login ends. */
    private static final int PUSHED = 1800;

    private RealmSetUp() {}

    /**
     * Sets up a realm. Changes nothing that was already set up.
     *
     * @param session a session with this realm
     * @param realm the realm
     * @param parts what to include
     * @return what was changed
     * @throws RefusedSetUp if the realm has something that this cannot handle
     */
    public static SetUpOutcome apply(KeycloakSession session, RealmModel realm, Set<SetUpPart> parts) {
        Optional<SetUpRecord> before = SetUpRecord.of(realm);
        refuseWhatCannotBe(realm, parts, before);
        SetUpWork work = new SetUpWork(session, realm, before);
        new SetUpFlows(session, realm, parts, work).bind();
        RealmSettings settings = new RealmSettings(session, realm);
        ADDING_ACTIONS.stream()
                .map(settings::action)
                .filter(action -> RealmSettings.ON.equals(action.value().get()))
                .forEach(action -> work.change(action, RealmSettings.OFF));
        if (parts.contains(SetUpPart.APP) || parts.contains(SetUpPart.PASSKEYS)) {
            work.change(settings.action(OFFER), RealmSettings.ON);
        }
        if (parts.contains(SetUpPart.PASSKEYS)) {
            strengthen(
                    work,
                    settings.actionSetting(OFFER, "offers"),
                    "app",
                    parts.contains(SetUpPart.APP) ? "both" : "passkey");
        }
        if (parts.contains(SetUpPart.RECOVERY)) {
            strengthen(work, settings.actionSetting(OFFER, "recovery-codes"), "off", "offer");
        }
        work.change(settings.listener(), RealmSettings.ON);
        if (!realm.isEventsEnabled()) {
            work.change(settings.events(), EVENTS);
        }
        if (!realm.isBruteForceProtected()) {
            work.change(settings.detection(), DETECTION);
        }
        if (parts.contains(SetUpPart.TRANSACTIONS)) {
            prepareTransactions(session, realm, settings, work);
        }
        return work.done(parts);
    }

    /** Changes the value only if it is the default: an administrator may have chosen more. */
    private static void strengthen(SetUpWork work, Setting setting, String preset, String value) {
        String now = setting.value().get();
        if (now == null || now.equals(preset)) {
            work.change(setting, value);
        }
    }

    private static void refuseWhatCannotBe(RealmModel realm, Set<SetUpPart> parts, Optional<SetUpRecord> before) {
        String fields = fields(parts.stream().map(SetUpPart::field));
        before.map(record -> fields(record.parts().stream()))
                .filter(earlier -> !earlier.equals(fields))
                .ifPresent(earlier -> {
                    throw new RefusedSetUp("The realm is set up with other parts (" + earlier
                            + "): revert that set-up first (delete portal-login/set-up).");
                });
        if (Stream.of("host", "from")
                .anyMatch(name -> isBlank(realm.getSmtpConfig().get(name)))) {
            throw new RefusedSetUp("The realm has no mail server, so no user would get a code: fill in host and sender"
                    + " (Realm settings, Email), and send a test mail.");
        }
        if (parts.contains(SetUpPart.DIRECT_GRANT) && realm.getName().equals(Config.getAdminRealm())) {
            throw new RefusedSetUp("Administrators' tools log in to this realm with the direct grant: set up with"
                    + " directGrant=false.");
        }
        refuseDouble(realm.getAuthenticationFlowsStream().map(AuthenticationFlowModel::getAlias), "flows");
        refuseDouble(
                realm.getAuthenticatorConfigsStream().map(AuthenticatorConfigModel::getAlias), "settings of steps");
    }

    private static String fields(Stream<String> fields) {
        return fields.sorted().collect(Collectors.joining(", "));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static void refuseDouble(Stream<String> aliases, String what) {
        Set<String> seen = new TreeSet<>();
        aliases.filter(alias -> alias != null && !seen.add(alias)).findFirst().ifPresent(alias -> {
            throw new RefusedSetUp("Two " + what + " of this realm have the name '" + alias
                    + "', which Keycloak's exports use to refer to them: rename one of them.");
        });
    }

    private static void prepareTransactions(
            KeycloakSession session, RealmModel realm, RealmSettings settings, SetUpWork work) {
        String levels = realm.getAttribute("acr.loa.map");
        if (isBlank(levels) || levels.equals("{}")) {
            work.change(settings.attribute("acr.loa.map"), LEVELS);
        }
        if (realm.getAttribute("parRequestUriLifespan", 60) < PUSHED) {
            work.change(settings.attribute("parRequestUriLifespan"), String.valueOf(PUSHED));
        }
        work.change(new TransactionPolicy(session, realm).setting(), RealmSettings.ON);
    }
}

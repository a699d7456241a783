package nl.mijnaccountantsportal.login.app;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.recovery.MailboxRecoveryStep;
import nl.mijnaccountantsportal.login.step.AppAtMailStep;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.Repetition;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.step.WrongCode;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import nl.mijnaccountantsportal.login.trust.BrowserTrust;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * One request of one user at one execution: redeems the code of an app and tells Keycloak's flow the result. Keycloak
 * itself checks the code (TOTP and HOTP), refuses replays and runs brute-force detection. The ledger also counts the
 * wrong codes, because Keycloak forgets them at each successful login.
 */
final class AppCodeStep {

    private static final Logger LOG = Logger.getLogger(AppCodeStep.class);

    private final AuthenticationFlowContext context;
    private final Optional<ConfirmationRequest> request;
    private final MailboxRecoveryStep recovery;
    private final AppCodePage page;
    private final BrowserTrust trust;

    /** {@code request}: what the code confirms, or empty at a login. */
    AppCodeStep(AuthenticationFlowContext context, Optional<ConfirmationRequest> request) {
        this.context = context;
        this.request = request;
        this.recovery = new MailboxRecoveryStep(context);
        this.page = new AppCodePage(context, request, recovery::isOffered);
        this.trust = new BrowserTrust(context);
    }

    void arrive() {
        if (trust.letIn()) {
            return;
        }
        if (!recovery.arrive()) {
            context.challenge(page.show());
        }
    }

    void act() {
        if (!recovery.act()) {
            redeem();
        }
    }

    private void redeem() {
        Detection detection = Detection.of(context);
        Optional<Detection.Block> block = request.isPresent() ? detection.atTransaction() : detection.atLogin();
        if (block.isPresent()) {
            blocked(block.get());
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<OTPCredentialModel> device = device(form.getFirst("device"));
        if (device.isEmpty()) {
            context.getEvent().user(context.getUser()).error(Errors.CREDENTIAL_NOT_FOUND);
            context.forceChallenge(page.showError("portalAppCodeNoDevice", null));
            return;
        }
        String deviceId = device.get().getId();
        int digits = device.get().getOTPCredentialData().getDigits();
        Optional<OneTimeCode> code = OneTimeCode.parse(form.getFirst("code"), digits);
        if (code.isEmpty()) {
            context.forceChallenge(page.showError("portalAppCodeMalformed", deviceId));
            return;
        }
        context.getEvent().detail(Details.SELECTED_CREDENTIAL_ID, deviceId);
        guess(deviceId, code.get());
    }

    // Accepts only the user's own devices. If the form names none, uses the one that Keycloak prefers.
    private Optional<OTPCredentialModel> device(String id) {
        Stream<CredentialModel> devices = devices();
        return (id == null || id.isBlank()
                        ? devices
                        : devices.filter(device -> device.getId().equals(id)))
                .findFirst()
                .map(OTPCredentialModel::createFromCredentialModel);
    }

    private Stream<CredentialModel> devices() {
        return context.getUser().credentialManager().getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE);
    }

    private void guess(String deviceId, OneTimeCode code) {
        UserCredentialModel input = new UserCredentialModel(deviceId, OTPCredentialModel.TYPE, code.digits());
        String realmId = context.getRealm().getId();
        String userId = context.getUser().getId();
        GuessOutcome outcome;
        try {
            outcome = context.getSession()
                    .getProvider(GuessLedger.class)
                    .guess(realmId, userId, use(), () -> isRight(realmId, userId, input));
        } catch (RuntimeException e) {
            // Guesses that cannot be counted must not be allowed.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the code ledger cannot be used; no user can log in with an app",
                    context.getRealm().getName(),
                    userId);
            refuse(Errors.GENERIC_AUTHENTICATION_ERROR, page.notice("unavailable"));
            return;
        }
        Runnable reply = outcome.match(new GuessOutcome.Cases<>(
                right -> () -> accept(code),
                wrong -> () -> refuseWrong(deviceId, wrong.lock()),
                locked -> () -> refuse(Errors.USER_TEMPORARILY_DISABLED, page.locked(locked.until()))));
        reply.run();
    }

    private AppCodeUse use() {
        return new ResetFlow(context).isHere() ? AppCodeUse.RESET : AppCodeUse.LOGIN;
    }

    // Uses the ledger's own session: that of the request must not touch the database while the ledger locks the user's
    // row.
    private static boolean isRight(String realmId, String userId, UserCredentialModel input) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        return user != null && user.credentialManager().isValid(input);
    }

    private void accept(OneTimeCode code) {
        request.ifPresent(asked -> asked.confirmed(context, Confirmation.Factor.APP));
        new Ways(context).taken();
        new Repetition(context.getSession(), context.getAuthenticationSession()).remember(code);
        AppAtMailStep.appWasUsed(context);
        trust.codeWasRight();
        MailboxRecovery.of(context).factorWasUsed();
        new BrokerLogin(context).remember();
        ReachedLevel.record(context);
        context.success(OTPCredentialModel.TYPE);
    }

    private void refuseWrong(String deviceId, Optional<Instant> lock) {
        WrongCode.ofApp(context.getSession(), context.getUser(), context.getEvent(), AppFailures.LIMITS, lock);
        Response shown = lock.map(page::locked).orElseGet(() -> page.showError(whyWrong(), deviceId));
        if (use() == AppCodeUse.RESET) {
            // An attacker with access to the mailbox must not be able to lock the login.
            context.forceChallenge(shown);
            return;
        }
        if (AppAtMailStep.isAt(context)) {
            Detection.of(context).failed();
        }
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, shown);
    }

    // Users with several devices most likely entered the code of another one.
    private String whyWrong() {
        return devices().count() > 1 ? "portalAppCodeWrongOfSeveral" : "portalAppCodeWrong";
    }

    private void blocked(Detection.Block block) {
        Runnable reply =
                switch (block) {
                    case DISABLED -> () -> refuse(Errors.USER_DISABLED, page.notice("disabled"));
                    case LOCKED -> () -> refuse(Errors.USER_TEMPORARILY_DISABLED, page.notice("brute-force"));
                    case LOCKED_FOR_GOOD -> () -> refuse(Errors.USER_DISABLED, page.notice("brute-force-permanent"));
                };
        reply.run();
    }

    private void refuse(String eventError, Response shown) {
        context.getEvent().user(context.getUser()).error(eventError);
        context.forceChallenge(shown);
    }
}

package nl.mijnaccountantsportal.login.app;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.AppAttempt;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.email.WrongCode;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.step.AppAtMailStep;
import nl.mijnaccountantsportal.login.step.BrokerLogin;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.NoticePage;
import nl.mijnaccountantsportal.login.step.Repetition;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import nl.mijnaccountantsportal.login.transaction.InvalidTransactionException;
import nl.mijnaccountantsportal.login.transaction.ReachedLevel;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.TotpLoginBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Asks for the code of an authenticator app. The check is Keycloak's own: TOTP and HOTP, replay refused, brute-force
 * detection. The ledger counts the wrong ones besides, for Keycloak forgets them with each login.
 */
final class AppCodeAuthenticator extends OTPFormAuthenticator {

    private static final Logger LOG = Logger.getLogger(AppCodeAuthenticator.class);

    // Keycloak makes an authenticator for each request; its pages for locked users know no context.
    private Optional<ConfirmationRequest> request = Optional.empty();

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (new BrokerLogin(context).isDone()) {
            ReachedLevel.record(context);
            context.success();
            return;
        }
        attempt(context, () -> context.challenge(page(context, null, null)));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (context.getHttpRequest().getDecodedFormParameters().containsKey("cancel")
                && ConfirmationRequest.isAt(context)) {
            context.cancelLogin();
        } else {
            attempt(context, () -> redeem(context));
        }
    }

    private void attempt(AuthenticationFlowContext context, Runnable action) {
        try {
            request = ConfirmationRequest.at(context);
        } catch (InvalidTransactionException e) {
            ConfirmationRequest.refuse(context, e);
            return;
        } catch (InvalidSettingException e) {
            LOG.errorf(
                    "Realm %s, execution %s (portal-app-code): %s",
                    context.getRealm().getName(), context.getExecution().getId(), e.getMessage());
            context.getEvent().user(context.getUser()).error(Errors.INVALID_CONFIG);
            context.forceChallenge(notice(context, "settings"));
            return;
        }
        action.run();
    }

    private void redeem(AuthenticationFlowContext context) {
        Optional<Detection.Block> block = Detection.of(context).block(request.isPresent());
        if (block.isPresent()) {
            blocked(context, block.get());
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<CredentialModel> device = device(context, form.getFirst("device"));
        if (device.isEmpty()) {
            context.getEvent().user(context.getUser()).error(Errors.CREDENTIAL_NOT_FOUND);
            context.forceChallenge(page(context, null, "portalAppCodeNoDevice"));
            return;
        }
        OTPCredentialModel credential = OTPCredentialModel.createFromCredentialModel(device.get());
        Optional<OneTimeCode> code = OneTimeCode.parse(
                form.getFirst("code"), credential.getOTPCredentialData().getDigits());
        if (code.isEmpty()) {
            context.forceChallenge(page(context, credential.getId(), "portalAppCodeMalformed"));
            return;
        }
        context.getEvent().detail(Details.SELECTED_CREDENTIAL_ID, credential.getId());
        check(context, credential.getId(), code.get());
    }

    private void check(AuthenticationFlowContext context, String deviceId, OneTimeCode code) {
        UserCredentialModel input = new UserCredentialModel(deviceId, OTPCredentialModel.TYPE, code.digits());
        String realmId = context.getRealm().getId();
        String userId = context.getUser().getId();
        AppAttempt attempt;
        try {
            attempt = context.getSession()
                    .getProvider(CodeLedger.class)
                    .tryApp(realmId, userId, use(context), () -> isRight(realmId, userId, input));
        } catch (RuntimeException e) {
            // Guesses that nobody counts must not be made.
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the code ledger cannot be used; nobody can log in with an app",
                    context.getRealm().getName(),
                    userId);
            context.getEvent().user(context.getUser()).error(Errors.GENERIC_AUTHENTICATION_ERROR);
            context.forceChallenge(notice(context, "unavailable"));
            return;
        }
        Runnable reply =
                switch (attempt.status()) {
                    case RIGHT -> () -> accept(context, code);
                    case WRONG -> () -> refuse(context, deviceId, attempt.lockedUntil());
                    case LOCKED -> () -> lockedOut(context, attempt.lockedUntil());
                };
        reply.run();
    }

    private static AppCodeUse use(AuthenticationFlowContext context) {
        return new ResetFlow(context).isHere() ? AppCodeUse.RESET : AppCodeUse.LOGIN;
    }

    // In the ledger's own session: the request's must not touch the database while the ledger holds the user's row.
    private static boolean isRight(String realmId, String userId, UserCredentialModel input) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        return user != null && user.credentialManager().isValid(input);
    }

    private void accept(AuthenticationFlowContext context, OneTimeCode code) {
        request.ifPresent(asked -> asked.confirmed(context, Confirmation.Factor.APP));
        new Ways(context).taken();
        new Repetition(context.getSession(), context.getAuthenticationSession()).remember(code);
        AppAtMailStep.appWasUsed(context);
        new BrokerLogin(context).remember();
        ReachedLevel.record(context);
        context.success(OTPCredentialModel.TYPE);
    }

    private void refuse(AuthenticationFlowContext context, String deviceId, Instant lockedUntil) {
        WrongCode.ofApp(
                context.getSession(), context.getUser(), context.getEvent(), AppFailures.LIMITS, lockedUntil != null);
        Response page = lockedUntil == null ? page(context, deviceId, wrong(context)) : locked(context, lockedUntil);
        if (use(context) == AppCodeUse.RESET) {
            // Whoever has the mailbox must not lock the login.
            context.forceChallenge(page);
            return;
        }
        if (AppAtMailStep.isAt(context)) {
            Detection.of(context).failed();
        }
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page);
    }

    // With several devices, the code of the other one is the likeliest mistake.
    private static String wrong(AuthenticationFlowContext context) {
        long devices = context.getUser()
                .credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .count();
        return devices > 1 ? "portalAppCodeWrongOfSeveral" : "portalAppCodeWrong";
    }

    private void blocked(AuthenticationFlowContext context, Detection.Block block) {
        Runnable reply =
                switch (block) {
                    case DISABLED -> () -> blocked(context, Errors.USER_DISABLED, "disabled");
                    case LOCKED -> () -> blocked(context, Errors.USER_TEMPORARILY_DISABLED, "brute-force");
                    case LOCKED_FOR_GOOD -> () -> blocked(context, Errors.USER_DISABLED, "brute-force-permanent");
                };
        reply.run();
    }

    private void blocked(AuthenticationFlowContext context, String eventError, String reason) {
        context.getEvent().user(context.getUser()).error(eventError);
        context.forceChallenge(notice(context, reason));
    }

    private void lockedOut(AuthenticationFlowContext context, Instant until) {
        context.getEvent().user(context.getUser()).error(Errors.USER_TEMPORARILY_DISABLED);
        context.forceChallenge(locked(context, until));
    }

    private Response locked(AuthenticationFlowContext context, Instant until) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        return NoticePage.locked(form(context), "app-locked-until", Moment.end(until, context.getRealm(), locale));
    }

    private Response notice(AuthenticationFlowContext context, String reason) {
        return NoticePage.of(form(context), reason);
    }

    // Only the user's own devices; the one that Keycloak prefers where the form names none.
    private Optional<CredentialModel> device(AuthenticationFlowContext context, String id) {
        if (id == null || id.isBlank()) {
            return Optional.ofNullable(getCredentialProvider(context.getSession())
                    .getDefaultCredential(context.getSession(), context.getRealm(), context.getUser()));
        }
        return context.getUser()
                .credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .filter(credential -> credential.getId().equals(id))
                .findFirst();
    }

    private Response page(AuthenticationFlowContext context, String deviceId, String error) {
        new Ways(context).choose();
        LoginFormsProvider form = form(context)
                .setAttribute(
                        "otpLogin",
                        new TotpLoginBean(context.getSession(), context.getRealm(), context.getUser(), deviceId));
        if (error != null) {
            form.addError(new FormMessage("code", error));
        }
        return form.createForm("portal-app-code.ftl");
    }

    private LoginFormsProvider form(AuthenticationFlowContext context) {
        LoginFormsProvider form = context.form();
        request.ifPresent(asked -> form.setAttribute("transaction", asked.fields()));
        return form;
    }
}

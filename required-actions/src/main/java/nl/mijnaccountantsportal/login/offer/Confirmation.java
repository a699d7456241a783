package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.AppAttempt;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.VisibleText;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.credential.OTPCredentialModel;

/** The last step of a set-up: the app's first code proves that the app has the key. */
final class Confirmation {

    private static final Logger LOG = Logger.getLogger(Confirmation.class);

    // Keycloak's column holds 255; a name longer than this breaks every list that shows it.
    private static final int LONGEST_NAME = 64;

    private final RequiredActionContext context;
    private String name = "";

    Confirmation(RequiredActionContext context) {
        this.context = context;
    }

    void confirm(MultivaluedMap<String, String> form) {
        Optional<SetUp> setUp = SetUp.current(context);
        if (setUp.isEmpty()) {
            // Another request of this tab has ended it since the caller looked.
            context.challenge(OfferAuthenticatorApp.page(context).show(Page.of(context)));
            return;
        }
        name = form.getFirst("name") == null ? "" : form.getFirst("name").trim();
        Optional<OneTimeCode> code =
                OneTimeCode.parse(form.getFirst("code"), setUp.get().policy().getDigits());
        if (code.isEmpty()) {
            again("code", "portalAppCodeMalformed");
        } else if (name.length() > LONGEST_NAME) {
            again("name", "portalOfferNameTooLong", String.valueOf(LONGEST_NAME));
        } else if (!name.isEmpty() && VisibleText.problem(name).isPresent()) {
            name = "";
            again("name", "portalOfferNameUnreadable");
        } else if (name.isEmpty()
                && OfferAuthenticatorApp.isInitiated(context)
                && UserOffer.of(context).hasApp()) {
            again("name", "portalOfferNameMissing");
        } else if (isTaken(setUp.get())) {
            // Before the code is compared: a guess with a name that cannot be taken is none.
            again("name", "portalOfferNameTaken");
        } else {
            check(setUp.get(), code.get(), form.containsKey("logout-sessions"));
        }
    }

    private boolean isTaken(SetUp setUp) {
        return NewDevice.devices(context.getUser()).stream()
                .filter(device -> !setUp.replaced().contains(device.getId()))
                .anyMatch(device -> name.equalsIgnoreCase(device.getUserLabel()));
    }

    private void check(SetUp setUp, OneTimeCode code, boolean logOutOthers) {
        NewDevice device = new NewDevice(
                setUp,
                context.getUser(),
                context.getRealm(),
                code.digits(),
                name,
                OfferAuthenticatorApp.isInitiated(context));
        AppAttempt attempt;
        try {
            attempt = context.getSession()
                    .getProvider(CodeLedger.class)
                    .tryApp(context.getRealm().getId(), context.getUser().getId(), AppCodeUse.SET_UP, device);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the authenticator app could not be stored",
                    context.getRealm().getName(),
                    context.getUser().getId());
            again("code", "portalOfferFailed");
            return;
        }
        Runnable reply =
                switch (attempt.status()) {
                    case RIGHT -> () -> reply(device.result(), setUp, logOutOthers);
                    case WRONG -> () -> refuse(attempt.lockedUntil());
                    case LOCKED -> () -> locked(attempt.lockedUntil());
                };
        reply.run();
    }

    private void reply(NewDevice.Result result, SetUp setUp, boolean logOutOthers) {
        Runnable reply =
                switch (result) {
                    case STORED -> () -> stored(setUp, logOutOthers);
                    case STORED_BEFORE -> this::done;
                    case OTHER_APP -> () -> OfferAuthenticatorApp.turnTo(context, Page.OTHER);
                    case NAME_TAKEN -> () -> again("name", "portalOfferNameTaken");
                    case TOO_MANY -> () -> again("code", "portalOfferTooMany", String.valueOf(NewDevice.MOST_DEVICES));
                    case WRONG -> throw new IllegalStateException("A wrong code that is right");
                };
        reply.run();
    }

    private void stored(SetUp setUp, boolean logOutOthers) {
        if (logOutOthers) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        if (!setUp.replaced().isEmpty()) {
            event(EventType.REMOVE_CREDENTIAL);
        }
        event(EventType.UPDATE_CREDENTIAL);
        OfferAuthenticatorApp.event(context, Offer.SET_UP);
        done();
    }

    private void event(EventType type) {
        context.getEvent()
                .clone()
                .event(type)
                .detail(Details.CREDENTIAL_TYPE, OTPCredentialModel.TYPE)
                .success();
    }

    private void done() {
        SetUp.end(context);
        OfferAuthenticatorApp.turnTo(context, Page.DONE);
    }

    private void refuse(Instant lockedUntil) {
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, OTPCredentialModel.TYPE)
                .error(Errors.INVALID_USER_CREDENTIALS);
        if (lockedUntil == null) {
            again("code", "portalOfferWrong");
        } else {
            locked(lockedUntil);
        }
    }

    private void locked(Instant until) {
        context.challenge(
                OfferAuthenticatorApp.page(context).locked(until).name(name).show(Page.CONFIRM));
    }

    private void again(String field, String messageKey, Object... parameters) {
        context.challenge(OfferAuthenticatorApp.page(context)
                .error(field, messageKey, parameters)
                .name(name)
                .show(Page.CONFIRM));
    }
}

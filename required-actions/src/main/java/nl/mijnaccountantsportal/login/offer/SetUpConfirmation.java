package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.code.VisibleText;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.credential.OTPCredentialModel;

/** The last step of a set-up: the app's first code proves that the app has the key. */
final class SetUpConfirmation {

    private static final Logger LOG = Logger.getLogger(SetUpConfirmation.class);

    // Keycloak's column holds 255 characters, but a name longer than this breaks the lists that show it.
    static final int LONGEST_NAME = 64;

    private final RequiredActionContext context;
    private String name = "";

    SetUpConfirmation(RequiredActionContext context) {
        this.context = context;
    }

    void confirm(MultivaluedMap<String, String> form) {
        Optional<SetUp> setUp = SetUp.current(context);
        if (setUp.isEmpty()) {
            // Another request of this tab has ended the set-up since the caller's check.
            context.challenge(new Wizard(context).page().show(Page.of(context)));
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
                && new Wizard(context).isInitiated()
                && UserOffer.of(context).hasApp()) {
            again("name", "portalOfferNameMissing");
        } else if (isTaken(setUp.get())) {
            // Checked before the code is compared, so that a form with an unusable name does not count as a guess.
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
                setUp, context.getUser(), context.getRealm(), code.digits(), name, new Wizard(context).blocking());
        GuessOutcome outcome;
        try {
            outcome = context.getSession()
                    .getProvider(GuessLedger.class)
                    .guess(context.getRealm().getId(), context.getUser().getId(), AppCodeUse.SET_UP, device);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the authenticator app could not be stored",
                    context.getRealm().getName(),
                    context.getUser().getId());
            again("code", "portalOfferFailed");
            return;
        }
        Runnable reply = outcome.match(new GuessOutcome.Cases<>(
                right -> () -> reply(device, logOutOthers),
                wrong -> () -> refuse(wrong.lock()),
                locked -> () -> locked(locked.until())));
        reply.run();
    }

    private void reply(NewDevice device, boolean logOutOthers) {
        Runnable reply =
                switch (device.result()) {
                    case STORED -> () -> stored(device.removed(), logOutOthers);
                    case STORED_BEFORE -> this::done;
                    case OTHER_PASSKEY -> () -> new Wizard(context).turnToOther(Page.PASSKEY_DONE);
                    case OTHER_APP -> () -> new Wizard(context).turnTo(Page.OTHER);
                    case NAME_TAKEN -> () -> again("name", "portalOfferNameTaken");
                    case TOO_MANY -> () -> again("code", "portalOfferTooMany", String.valueOf(NewDevice.MOST_DEVICES));
                    case WRONG -> throw new IllegalStateException("A code cannot be both right and WRONG");
                };
        reply.run();
    }

    private void stored(Set<String> removed, boolean logOutOthers) {
        if (logOutOthers) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        removed.forEach(type -> event(EventType.REMOVE_CREDENTIAL, type));
        event(EventType.UPDATE_CREDENTIAL, OTPCredentialModel.TYPE);
        new Wizard(context).report(Offer.SET_UP);
        done();
    }

    private void event(EventType type, String credentialType) {
        context.getEvent()
                .clone()
                .event(type)
                .detail(Details.CREDENTIAL_TYPE, credentialType)
                .success();
    }

    private void done() {
        SetUp.end(context);
        new OldDevices(context).foundAgain();
        CodesOffer codes = new CodesOffer(context);
        if (codes.isDue()) {
            codes.begin(Occasion.NEW_APP);
            context.challenge(new Wizard(context).page().show(Page.CODES));
        } else {
            new Wizard(context).turnTo(Page.DONE);
        }
    }

    private void refuse(Optional<Instant> lock) {
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, OTPCredentialModel.TYPE)
                .error(Errors.INVALID_USER_CREDENTIALS);
        lock.ifPresentOrElse(this::locked, () -> again("code", "portalOfferWrong"));
    }

    private void locked(Instant until) {
        context.challenge(new Wizard(context).page().locked(until).name(name).show(Page.CONFIRM));
    }

    private void again(String field, String messageKey, Object... parameters) {
        context.challenge(new Wizard(context)
                .page()
                .error(field, messageKey, parameters)
                .name(name)
                .show(Page.CONFIRM));
    }
}

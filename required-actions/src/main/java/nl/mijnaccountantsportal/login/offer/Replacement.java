package nl.mijnaccountantsportal.login.offer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.AppFailures;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.WrongCode;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Handles the case that another browser has set up an app in the meantime: the user can choose the app of this browser
 * instead. That takes a code of the existing app, because once a user has an app, the mailbox alone must not change it.
 */
record Replacement(RequiredActionContext context) {

    private static final Logger LOG = Logger.getLogger(Replacement.class);

    void replace(String input) {
        Optional<OneTimeCode> code = OneTimeCode.parseAny(input);
        Optional<OTPCredentialModel> other = other();
        if (code.isEmpty()) {
            again("portalAppCodeMalformed");
        } else if (other.isEmpty() || detection().atLogin().isPresent()) {
            again("portalAppCodeNoDevice");
        } else {
            check(new UserCredentialModel(
                    other.get().getId(), OTPCredentialModel.TYPE, code.get().digits()));
        }
    }

    // The app that was set up in the other window is the newest one.
    private Optional<OTPCredentialModel> other() {
        return NewDevice.devices(context.getUser()).stream()
                .max(Comparator.comparing(
                        OTPCredentialModel::getCreatedDate, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private Detection detection() {
        return new Detection(context.getSession(), context.getRealm(), context.getUser());
    }

    private void check(UserCredentialModel input) {
        String realmId = context.getRealm().getId();
        String userId = context.getUser().getId();
        GuessOutcome outcome;
        try {
            outcome = context.getSession()
                    .getProvider(GuessLedger.class)
                    .guess(realmId, userId, AppCodeUse.LOGIN, () -> isRight(realmId, userId, input));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the code ledger cannot be used; no app can be replaced",
                    context.getRealm().getName(),
                    userId);
            again("portalOfferFailed");
            return;
        }
        Runnable reply = outcome.match(new GuessOutcome.Cases<>(
                right -> this::accept, wrong -> () -> refuse(wrong.lock()), locked -> () -> locked(locked.until())));
        reply.run();
    }

    private void refuse(Optional<Instant> lock) {
        WrongCode.ofApp(
                context.getSession(),
                context.getUser(),
                context.getEvent().clone().event(EventType.UPDATE_CREDENTIAL),
                AppFailures.LIMITS,
                lock);
        detection().failed();
        lock.ifPresentOrElse(this::locked, () -> again("portalAppCodeWrong"));
    }

    private void locked(Instant until) {
        context.challenge(new Wizard(context).page().locked(until).show(Page.OTHER));
    }

    // Uses the ledger's own session, as everywhere.
    private static boolean isRight(String realmId, String userId, UserCredentialModel input) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        return user != null && user.credentialManager().isValid(input);
    }

    private void accept() {
        List<String> devices = NewDevice.devices(context.getUser()).stream()
                .map(CredentialModel::getId)
                .toList();
        SetUp.replace(context, devices);
        new Wizard(context).turnTo(Page.CONFIRM);
    }

    private void again(String messageKey) {
        context.challenge(new Wizard(context).page().error("code", messageKey).show(Page.OTHER));
    }
}

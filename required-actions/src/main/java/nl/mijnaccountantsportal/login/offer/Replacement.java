package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.AppAttempt;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Lets a user whose other browser has set up an app meanwhile choose the one of this browser instead. It takes a code of
 * the app that is there: from the moment that a user has an app, the mailbox alone changes nothing any more.
 */
record Replacement(RequiredActionContext context) {

    void replace(String input) {
        Optional<OneTimeCode> code = OneTimeCode.parseAny(input);
        if (code.isEmpty()) {
            again("portalAppCodeMalformed");
            return;
        }
        String realmId = context.getRealm().getId();
        String userId = context.getUser().getId();
        AppAttempt attempt = context.getSession()
                .getProvider(CodeLedger.class)
                .tryApp(
                        realmId,
                        userId,
                        AppCodeUse.LOGIN,
                        () -> isRight(realmId, userId, code.get().digits()));
        Runnable reply =
                switch (attempt.status()) {
                    case RIGHT -> this::accept;
                    case WRONG -> () -> again("portalAppCodeWrong");
                    case LOCKED ->
                        () -> again(
                                "portalOfferLocked",
                                Moment.end(
                                        attempt.lockedUntil(),
                                        context.getSession().getContext().resolveLocale(context.getUser())));
                };
        reply.run();
    }

    // In the ledger's own session, as everywhere.
    private static boolean isRight(String realmId, String userId, String digits) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        return user != null
                && NewDevice.devices(user).stream()
                        .map(CredentialModel::getId)
                        .anyMatch(device -> user.credentialManager()
                                .isValid(new UserCredentialModel(device, OTPCredentialModel.TYPE, digits)));
    }

    private void accept() {
        List<String> devices = NewDevice.devices(context.getUser()).stream()
                .map(CredentialModel::getId)
                .toList();
        SetUp.replace(context, devices);
        OfferAuthenticatorApp.turnTo(context, Page.CONFIRM);
    }

    private void again(String messageKey, Object... parameters) {
        context.challenge(OfferAuthenticatorApp.page(context)
                .error("code", messageKey, parameters)
                .show(Page.OTHER));
    }
}

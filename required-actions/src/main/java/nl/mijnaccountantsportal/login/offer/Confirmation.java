package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.AttemptClaim;
import nl.mijnaccountantsportal.login.code.CodeLedger;
import nl.mijnaccountantsportal.login.code.OneTimeCode;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.CredentialValidation;
import org.keycloak.utils.CredentialHelper;

/** The last step of a set-up: the app's first code proves that the app has the key. */
final class Confirmation {

    // Keycloak's column holds 255; a name longer than this breaks every list that shows it.
    private static final int LONGEST_NAME = 64;

    private final RequiredActionContext context;
    private final CodeLedger ledger;
    private String name = "";

    Confirmation(RequiredActionContext context) {
        this.context = context;
        this.ledger = context.getSession().getProvider(CodeLedger.class);
    }

    void confirm(MultivaluedMap<String, String> form) {
        Optional<SetUp> setUp = SetUp.current(context);
        if (setUp.isEmpty()) {
            // Another request of this tab has ended it since the caller looked.
            context.challenge(OfferAuthenticatorApp.page(context).show(Page.of(context)));
            return;
        }
        name = form.getFirst("name") == null ? "" : form.getFirst("name").trim();
        OTPPolicy policy = context.getRealm().getOTPPolicy();
        Optional<OneTimeCode> code = OneTimeCode.parse(form.getFirst("code"), policy.getDigits());
        if (code.isEmpty()) {
            again("code", "portalAppCodeMalformed");
        } else if (name.length() > LONGEST_NAME) {
            again("name", "portalOfferNameTooLong", String.valueOf(LONGEST_NAME));
        } else if (name.isEmpty() && UserOffer.of(context).hasApp()) {
            again("name", "portalOfferNameMissing");
        } else if (isTaken(name)) {
            again("name", "portalOfferNameTaken");
        } else {
            check(setUp.get(), code.get(), form.containsKey("logout-sessions"));
        }
    }

    private boolean isTaken(String name) {
        return context.getUser()
                .credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .anyMatch(credential -> name.equalsIgnoreCase(credential.getUserLabel()));
    }

    private void check(SetUp setUp, OneTimeCode code, boolean logOutOthers) {
        AttemptClaim claim = ledger.claimAttempt(SetUp.key(context), SetUp.POLICY);
        Runnable reply =
                switch (claim.status()) {
                    case GRANTED -> () -> compare(claim, setUp, code, logOutOthers);
                    case USED -> this::comeTooLate;
                    case EXPIRED, DEAD -> () -> startAgain("portalOfferStartAgain");
                    case LOCKED -> () -> again("code", "portalOfferLocked");
                };
        reply.run();
    }

    private void compare(AttemptClaim claim, SetUp setUp, OneTimeCode code, boolean logOutOthers) {
        OTPCredentialModel credential = OTPCredentialModel.createFromPolicy(context.getRealm(), setUp.secret(), name);
        int lookAround = context.getRealm().getOTPPolicy().getLookAheadWindow();
        boolean right = CredentialValidation.validOTP(code.digits(), credential, lookAround);
        if (right && ledger.consume(SetUp.key(context), claim)) {
            store(credential, code, logOutOthers);
        } else if (right) {
            comeTooLate();
        } else {
            context.getEvent()
                    .clone()
                    .event(EventType.UPDATE_CREDENTIAL)
                    .detail(Details.CREDENTIAL_TYPE, OTPCredentialModel.TYPE)
                    .error(Errors.INVALID_USER_CREDENTIALS);
            if (claim.state().usable()) {
                again("code", "portalOfferWrong");
            } else {
                startAgain("portalOfferStartAgain");
            }
        }
    }

    // A double click: the same form was here before. Its key is in use, or about to be, so nobody may be told to scan
    // another one.
    private void comeTooLate() {
        if (UserOffer.of(context).hasApp()) {
            done();
        } else {
            context.challenge(OfferAuthenticatorApp.page(context).show(Page.of(context)));
        }
    }

    private void store(OTPCredentialModel credential, OneTimeCode code, boolean logOutOthers) {
        try {
            // Stores the credential and burns the code, so that it cannot be used for a login.
            if (!CredentialHelper.createOTPCredential(
                    context.getSession(), context.getRealm(), context.getUser(), code.digits(), credential)) {
                throw new IllegalStateException("the code that was right a moment ago is not taken");
            }
        } catch (ModelDuplicateException e) {
            // Another tab took the name since we looked.
            startAgain("portalOfferNameTaken");
            return;
        }
        if (logOutOthers) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, OTPCredentialModel.TYPE)
                .success();
        OfferAuthenticatorApp.event(context, Offer.SET_UP);
        done();
    }

    private void done() {
        Page.DONE.turnTo(context);
        SetUp.end(context);
        context.challenge(OfferAuthenticatorApp.page(context).show(Page.DONE));
    }

    private void again(String field, String messageKey, Object... parameters) {
        context.challenge(OfferAuthenticatorApp.page(context)
                .error(field, messageKey, parameters)
                .name(name)
                .show(Page.CONFIRM));
    }

    // The ledger's row is spent: a new one, and with it a new secret and a new QR code.
    private void startAgain(String messageKey) {
        SetUp.end(context);
        Page page = OfferAuthenticatorApp.begin(context) ? Page.SCAN : Page.APP;
        page.turnTo(context);
        context.challenge(OfferAuthenticatorApp.page(context)
                .error("code", page == Page.SCAN ? messageKey : "portalOfferLocked")
                .show(page));
    }
}

package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.AppCodeUse;
import nl.mijnaccountantsportal.login.code.GuessOutcome;
import nl.mijnaccountantsportal.login.code.VisibleText;
import nl.mijnaccountantsportal.login.ledger.GuessLedger;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.CodeSet.Occasion;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.jboss.logging.Logger;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** The set-up of a passkey: handles one request with the browser's new passkey or its failure. */
final class PasskeySetUp {

    private static final Logger LOG = Logger.getLogger(PasskeySetUp.class);

    private final RequiredActionContext context;
    private final MultivaluedMap<String, String> form;
    private final String name;

    PasskeySetUp(RequiredActionContext context) {
        this.context = context;
        this.form = context.getHttpRequest().getDecodedFormParameters();
        String typed = form.getFirst(WebAuthnConstants.AUTHENTICATOR_LABEL);
        this.name = typed == null ? "" : typed.trim();
    }

    /** Whether the request holds an answer for a set-up. */
    static boolean isIn(MultivaluedMap<String, String> form) {
        return form.containsKey(WebAuthnConstants.CLIENT_DATA_JSON);
    }

    void confirm() {
        if (name.isEmpty()) {
            again("name", "portalOfferNameMissing");
        } else if (name.length() > SetUpConfirmation.LONGEST_NAME) {
            again("name", "portalOfferNameTooLong", String.valueOf(SetUpConfirmation.LONGEST_NAME));
        } else if (VisibleText.problem(name).isPresent()) {
            again("name", "portalOfferNameUnreadable");
        } else if (!isAnswer()) {
            // The browser's words about its failure are never shown or logged, because they may say anything.
            refuse("portalOfferPasskeyFailed");
        } else {
            check();
        }
    }

    private boolean isAnswer() {
        // With this field Keycloak would end other sessions before it checks the passkey. Our own field ends them
        // afterwards.
        return !form.containsKey("logout-sessions")
                && isBlank(form.getFirst(WebAuthnConstants.ERROR))
                && Stream.of(WebAuthnConstants.CLIENT_DATA_JSON, WebAuthnConstants.ATTESTATION_OBJECT)
                        .map(form::getFirst)
                        .allMatch(PasskeySetUp::isBase64);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static boolean isBase64(String text) {
        try {
            return !isBlank(text) && Base64.getUrlDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void check() {
        NewPasskey passkey = new NewPasskey(context, name, new Wizard(context).blocking());
        GuessOutcome outcome;
        try {
            outcome = context.getSession()
                    .getProvider(GuessLedger.class)
                    .guess(context.getRealm().getId(), context.getUser().getId(), AppCodeUse.SET_UP, passkey);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: the passkey could not be stored",
                    context.getRealm().getName(),
                    context.getUser().getId());
            again("passkey", "portalOfferPasskeyFailed");
            return;
        }
        Runnable reply = outcome.match(new GuessOutcome.Cases<>(
                right -> () -> reply(passkey.result()),
                wrong -> () -> refuse("portalOfferPasskeyRefused"),
                locked -> () -> locked(locked.until())));
        reply.run();
    }

    private void reply(NewPasskey.Result result) {
        Runnable reply =
                switch (result) {
                    case STORED -> this::stored;
                    case REFUSED -> () -> refuse("portalOfferPasskeyRefused");
                    case OTHER_FACTOR -> this::other;
                    case NAME_TAKEN -> () -> again("name", "portalOfferNameTaken");
                    case TOO_MANY ->
                        () -> again("passkey", "portalOfferTooMany", String.valueOf(NewDevice.MOST_DEVICES));
                };
        reply.run();
    }

    private void stored() {
        if (form.containsKey("logout-others")) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        event().success();
        new Wizard(context).report(Offer.SET_UP);
        SetUp.end(context);
        CodesOffer codes = new CodesOffer(context);
        if (codes.isDue()) {
            codes.begin(Occasion.NEW_PASSKEY);
            context.challenge(new Wizard(context).page().show(Page.CODES));
        } else {
            new Wizard(context).turnTo(Page.PASSKEY_DONE);
        }
    }

    // The factor that the other browser has set up, which counts.
    private void other() {
        new Wizard(context).turnToOther(UserOffer.of(context).hasPasskey() ? Page.PASSKEY_DONE : Page.DONE);
    }

    private EventBuilder event() {
        return context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR);
    }

    private void refuse(String messageKey) {
        event().error(Errors.INVALID_REGISTRATION);
        again("passkey", messageKey);
    }

    private void locked(Instant until) {
        context.challenge(new Wizard(context).page().locked(until).name(name).show(Page.PASSKEY));
    }

    private void again(String field, String messageKey, Object... parameters) {
        context.challenge(new Wizard(context)
                .page()
                .error(field, messageKey, parameters)
                .name(name)
                .show(Page.PASSKEY));
    }
}

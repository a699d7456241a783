package nl.mijnaccountantsportal.login.offer;

import java.util.Set;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import nl.mijnaccountantsportal.login.step.UsedMailbox;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The state of the wizard in one tab: its pages, the way out, and what it reports. */
record Wizard(RequiredActionContext context) {

    OfferPage page() {
        WayOut wayOut = wayOut();
        Integer left = wayOut == WayOut.SKIP ? UserOffer.of(context).skipsLeft() : null;
        return new OfferPage(context, wayOut, left);
    }

    WayOut wayOut() {
        if (isInitiated()) {
            return WayOut.CANCEL;
        }
        if (new OldDevices(context).areGone()) {
            return WayOut.LEAVE;
        }
        return UserOffer.of(context).maySkip() ? WayOut.SKIP : WayOut.NONE;
    }

    /** Whether only an application requested this. If the login requires it as well, Keycloak says "enforced". */
    boolean isInitiated() {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return OfferPolicy.ACTION.equals(session.getClientNote(Constants.KC_ACTION_EXECUTING))
                && !Boolean.parseBoolean(session.getClientNote(Constants.KC_ACTION_ENFORCED));
    }

    /** The types of factors that prevent the set-up, because another browser may have set one up in the meantime. */
    Set<String> blocking() {
        if (!isInitiated()) {
            return UserOffer.of(context).ends();
        }
        // The mailbox alone must not add to existing factors. Users who have proved a factor may add another one.
        return UsedMailbox.in(context.getAuthenticationSession())
                ? Set.of(OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR)
                : Set.of();
    }

    void turnTo(Page page) {
        page.turnTo(context);
        context.challenge(page().show(page));
    }

    /** The page that says that another browser has set up a factor in the meantime. */
    void turnToOther(Page page) {
        page.turnTo(context);
        context.challenge(page().elsewhere().show(page));
    }

    void report(Offer outcome) {
        LoginMeters.offer(context.getRealm().getName(), outcome);
        context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(context.getUser())
                .detail("custom_required_action", OfferPolicy.ACTION)
                .detail("portal_offer", outcome.word())
                .success();
    }
}

package nl.mijnaccountantsportal.login.offer;

import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Where a tab stands in the wizard: its pages, the way out, and what it reports. */
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
        return UserOffer.of(context).maySkip() ? WayOut.SKIP : WayOut.NONE;
    }

    /** An application asked for it and nothing else does: Keycloak says "enforced" where the login asks as well. */
    boolean isInitiated() {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return OfferPolicy.ACTION.equals(session.getClientNote(Constants.KC_ACTION_EXECUTING))
                && !Boolean.parseBoolean(session.getClientNote(Constants.KC_ACTION_ENFORCED));
    }

    void turnTo(Page page) {
        page.turnTo(context);
        context.challenge(page().show(page));
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

package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.MultivaluedMap;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.email.EmailCodeAuthenticator;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPage.Page;
import nl.mijnaccountantsportal.login.offer.OfferPage.WayOut;
import nl.mijnaccountantsportal.login.offer.OfferPolicy.Decision;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.jboss.logging.Logger;
import org.keycloak.authentication.CredentialAction;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Asks a user whose login used an e-mail code to set up an authenticator app, and leads him through it. */
final class OfferAuthenticatorApp implements RequiredActionProvider, CredentialAction {

    private static final Logger LOG = Logger.getLogger(OfferAuthenticatorApp.class);

    /** Auth note: this tab's user has skipped or finished, so he is not asked again before the portal. */
    private static final String ANSWERED = "portal-offer.answered";

    /** Auth note: this tab's offer has been counted. */
    private static final String OFFERED = "portal-offer.offered";

    // Below 0, which still lets a login of this very second pass, and a node's clock that is ahead too.
    private static final int NO_AGE_WILL_DO = -3600;

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** Lets Keycloak ask a user who has an app for a fresh code of it, before an application may add another one. */
    @Override
    public String getCredentialType(KeycloakSession keycloak, AuthenticationSessionModel session) {
        return OTPCredentialModel.TYPE;
    }

    /**
     * How old a login may be when an application asks for this action, in seconds. A session alone never adds an app:
     * where Keycloak does not ask for a fresh code of the user's app, he logs in anew.
     */
    @Override
    public int getMaxAuthAge(KeycloakSession keycloak) {
        return asksForTheApp(keycloak)
                ? OfferAuthenticatorAppFactory.maxAuthAge(keycloak.getContext().getRealm())
                : NO_AGE_WILL_DO;
    }

    private static boolean asksForTheApp(KeycloakSession keycloak) {
        AuthenticationSessionModel session = keycloak.getContext().getAuthenticationSession();
        AuthenticationFlowModel flow = AuthenticationFlowResolver.resolveBrowserFlow(session);
        Integer level = LoAUtil.getCredentialTypesToLoAMap(keycloak, session.getRealm(), flow)
                .get(OTPCredentialModel.TYPE);
        return level != null
                && level
                        > new AcrStore(keycloak, session)
                                .getHighestAuthenticatedLevelFromPreviousAuthentication(flow.getId())
                // An app that another user store keeps does not count where Keycloak chooses the level.
                && session.getAuthenticatedUser()
                        .credentialManager()
                        .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                        .findAny()
                        .isPresent();
    }

    /** Keycloak calls this at every step of every login: the first two lines answer for nearly all of them. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (!EmailCodeAuthenticator.usedIn(session) || session.getAuthNote(ANSWERED) != null) {
            return;
        }
        Decision decision = UserOffer.of(context).decide();
        boolean asked = OfferAuthenticatorAppFactory.ID.equals(session.getClientNote(Constants.KC_ACTION));
        // Who confirms a transaction has something else in mind, and its proof grows old.
        boolean confirms = ConfirmationRequest.isConfirmedIn(session);
        // An application that asks for the action may let the user cancel; what is mandatory stays so.
        if (decision == Decision.MANDATORY || decision == Decision.OPTIONAL && !asked && !confirms) {
            session.addRequiredAction(OfferAuthenticatorAppFactory.ID);
        }
    }

    /** Keycloak cancels by itself. A login that would have asked anyway must not ask again, so that is a skip as well. */
    @Override
    public void initiatedActionCanceled(KeycloakSession keycloak, AuthenticationSessionModel session) {
        UserOffer offer = new UserOffer(keycloak, session.getRealm(), session.getAuthenticatedUser());
        if (EmailCodeAuthenticator.usedIn(session) && offer.decide() == Decision.OPTIONAL && offer.skip()) {
            LoginMeters.offer(session.getRealm().getName(), Offer.SKIPPED);
            session.setAuthNote(ANSWERED, Boolean.TRUE.toString());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Page page = where(context);
        if (page == Page.END) {
            finish(context);
            return;
        }
        guarded(context, () -> {
            countOffer(context);
            show(context, page);
        });
    }

    private static void show(RequiredActionContext context, Page page) {
        boolean gone = page == Page.OFFER && Page.of(context) == Page.DONE;
        OfferPage shown = page(context);
        context.challenge((gone ? shown.error("skip", "portalOfferGone") : shown).show(page));
    }

    /**
     * The page that this tab has come to, as far as it goes with what the user has now. Only the database ends the wizard:
     * an app may have been set up in another tab, or removed, since the note of the page was written.
     */
    private static Page where(RequiredActionContext context) {
        Page page = Page.of(context);
        boolean hasApp = UserOffer.of(context).hasApp();
        if (page == Page.DONE || page == Page.OTHER) {
            return hasApp ? page : Page.OFFER;
        }
        if (!hasApp || isInitiated(context)) {
            return page;
        }
        return SetUp.current(context)
                .map(setUp -> setUp.replaced().isEmpty() ? Page.OTHER : page)
                .orElse(Page.END);
    }

    private static void guarded(RequiredActionContext context, Runnable action) {
        try {
            UserOffer.of(context).checkSettings();
            action.run();
        } catch (InvalidSettingException e) {
            LOG.errorf(
                    "Realm %s, required action %s: %s",
                    context.getRealm().getName(), OfferAuthenticatorAppFactory.ID, e.getMessage());
            context.challenge(new OfferPage(context, WayOut.NONE, null).notice("offer-settings"));
        }
    }

    private static void countOffer(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (session.getAuthNote(OFFERED) == null) {
            UserOffer.of(context).countOffered();
            session.setAuthNote(OFFERED, Boolean.TRUE.toString());
            event(context, Offer.OFFERED);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        guarded(context, () -> process(context));
    }

    private static void process(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Page page = where(context);
        if (page == Page.OTHER && form.containsKey("replace")) {
            new Replacement(context).replace(form.getFirst("code"));
        } else if (page == Page.END || page == Page.DONE || page == Page.OTHER && form.containsKey("finish")) {
            finish(context);
        } else if (page == Page.OTHER) {
            show(context, page);
        } else if (form.containsKey("skip")) {
            skip(context, page);
        } else if (form.containsKey("back")) {
            turn(context, page, -1);
        } else if (form.containsKey("setup")) {
            setUp(context, page);
        } else if (page == Page.CONFIRM && form.containsKey("code")) {
            new Confirmation(context).confirm(form);
        } else {
            // Out of order: the page that this tab has come to, and nothing else.
            show(context, page);
        }
    }

    private static void skip(RequiredActionContext context, Page page) {
        if (wayOut(context) == WayOut.SKIP && UserOffer.of(context).skip()) {
            event(context, Offer.SKIPPED);
            finish(context);
        } else {
            context.challenge(page(context).error("skip", "portalOfferNoSkip").show(page));
        }
    }

    private static void setUp(RequiredActionContext context, Page page) {
        // A set-up begins with its QR code, once in a tab: back and refresh find the same secret.
        if (page == Page.APP && SetUp.current(context).isEmpty()) {
            SetUp.begin(context);
        }
        turn(context, page, page == Page.CONFIRM ? 0 : 1);
    }

    private static void turn(RequiredActionContext context, Page from, int by) {
        turnTo(context, Page.values()[Math.max(from.ordinal() + by, 0)]);
    }

    static void turnTo(RequiredActionContext context, Page page) {
        page.turnTo(context);
        context.challenge(page(context).show(page));
    }

    private static void finish(RequiredActionContext context) {
        SetUp.end(context);
        context.getAuthenticationSession().setAuthNote(ANSWERED, Boolean.TRUE.toString());
        context.success();
    }

    static OfferPage page(RequiredActionContext context) {
        WayOut wayOut = wayOut(context);
        Integer left = wayOut == WayOut.SKIP ? UserOffer.of(context).skipsLeft() : null;
        return new OfferPage(context, wayOut, left);
    }

    private static WayOut wayOut(RequiredActionContext context) {
        if (isInitiated(context)) {
            return WayOut.CANCEL;
        }
        return UserOffer.of(context).maySkip() ? WayOut.SKIP : WayOut.NONE;
    }

    // An application asked for it and nothing else does: Keycloak marks it "enforced" where the login asks as well.
    static boolean isInitiated(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        return OfferAuthenticatorAppFactory.ID.equals(session.getClientNote(Constants.KC_ACTION_EXECUTING))
                && !Boolean.parseBoolean(session.getClientNote(Constants.KC_ACTION_ENFORCED));
    }

    static void event(RequiredActionContext context, Offer outcome) {
        LoginMeters.offer(context.getRealm().getName(), outcome);
        context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(context.getUser())
                .detail("custom_required_action", OfferAuthenticatorAppFactory.ID)
                .detail("portal_offer", outcome.word())
                .success();
    }

    @Override
    public void close() {}
}

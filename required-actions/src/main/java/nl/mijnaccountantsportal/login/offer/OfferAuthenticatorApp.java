package nl.mijnaccountantsportal.login.offer;

import nl.mijnaccountantsportal.login.code.TrustEnd;
import nl.mijnaccountantsportal.login.code.TrustScope;
import nl.mijnaccountantsportal.login.metrics.LoginMeters;
import nl.mijnaccountantsportal.login.metrics.LoginMeters.Offer;
import nl.mijnaccountantsportal.login.offer.OfferPolicy.Decision;
import nl.mijnaccountantsportal.login.step.TrustEnding;
import nl.mijnaccountantsportal.login.step.TrustedLogin;
import nl.mijnaccountantsportal.login.step.UsedMailbox;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.CredentialAction;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Asks users to set up an authenticator app after a login with an e-mail code, and leads them through the set-up. */
final class OfferAuthenticatorApp implements RequiredActionProvider, CredentialAction {

    // Below 0, because 0 would still accept a login of the same second, or of a node with a clock that is ahead.
    private static final int NO_AGE_WILL_DO = -3600;

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    /** Makes Keycloak ask a user with an app for a fresh code before an application may add another app. */
    @Override
    public String getCredentialType(KeycloakSession keycloak, AuthenticationSessionModel session) {
        return OTPCredentialModel.TYPE;
    }

    /**
     * How old a login may be when an application requests this action, in seconds. A session alone never adds an app:
     * if Keycloak does not ask for a fresh code of the user's app, the user must log in again.
     */
    @Override
    public int getMaxAuthAge(KeycloakSession keycloak) {
        return asksForTheApp(keycloak) ? MaxAuthAge.of(keycloak.getContext().getRealm()) : NO_AGE_WILL_DO;
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
                // Keycloak ignores apps in other user stores when it chooses the level.
                && session.getAuthenticatedUser()
                        .credentialManager()
                        .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                        .findAny()
                        .isPresent();
    }

    /** Keycloak calls this at every step of every login. The first lines decide nearly all calls. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel session = context.getAuthenticationSession();
        CodesOffer.mark(context);
        if (OfferStep.isAnswered(session)) {
            return;
        }
        if (TrustedLogin.in(session)) {
            // The user has shown no factor, so none is set up now. The next login asks for a code and ends with what
            // must be set up.
            if (UserOffer.of(context).decide() == Decision.MANDATORY) {
                endTrust(context);
            }
            return;
        }
        boolean asked = OfferPolicy.ACTION.equals(session.getClientNote(Constants.KC_ACTION));
        // If the settings cannot be used, the question would stop users from reaching the portal.
        boolean lost = LostPhone.isAsked(session) && UserOffer.of(context).hasGoodSettings();
        if (!asked && (lost || new CodesOffer(context).isMissing())) {
            session.addRequiredAction(OfferPolicy.ACTION);
            return;
        }
        if (!UsedMailbox.in(session)) {
            return;
        }
        Decision decision = UserOffer.of(context).decide();
        // Users who confirm a transaction should not be distracted, and the proof must not become too old.
        boolean confirms = ConfirmationRequest.isConfirmedIn(session);
        // An application that requests the action may let the user cancel, but not if the set-up is mandatory.
        if (decision == Decision.MANDATORY || decision == Decision.OPTIONAL && !asked && !confirms) {
            session.addRequiredAction(OfferPolicy.ACTION);
        }
    }

    private static void endTrust(RequiredActionContext context) {
        String realmId = context.getRealm().getId();
        new TrustEnding(context.getSession(), context.getRealm())
                .tryToEnd(TrustScope.user(realmId, context.getUser().getId()), TrustEnd.SET_UP);
    }

    /**
     * Keycloak handles the cancellation. It also counts as a skip, because a login that would have shown the offer must
     * not show it again.
     */
    @Override
    public void initiatedActionCanceled(KeycloakSession keycloak, AuthenticationSessionModel session) {
        UserOffer offer = new UserOffer(keycloak, session.getRealm(), session.getAuthenticatedUser());
        if (UsedMailbox.in(session) && offer.decide() == Decision.OPTIONAL && offer.skip()) {
            LoginMeters.offer(session.getRealm().getName(), Offer.SKIPPED);
            OfferStep.answered(session);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        new OfferStep(context).arrive();
    }

    @Override
    public void processAction(RequiredActionContext context) {
        new OfferStep(context).act();
    }

    @Override
    public void close() {}
}

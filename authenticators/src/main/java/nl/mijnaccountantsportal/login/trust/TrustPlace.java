package nl.mijnaccountantsportal.login.trust;

import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.recovery.MailboxRecovery;
import nl.mijnaccountantsportal.login.step.Detection;
import nl.mijnaccountantsportal.login.step.RecoveryChoice;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.SecureContextResolver;

/**
 * Tells whether trusted browsers apply to a step of a login at all.
 *
 * @param context the execution
 */
record TrustPlace(AuthenticationFlowContext context) {

    /**
     * They apply only to a login of the browser flow, never to a higher level, a transaction, a reset, or a first login
     * through an identity provider. A browser that would not send the cookie back cannot be trusted either.
     */
    boolean isOffered() {
        return !ConfirmationRequest.isAt(context)
                && !new Ways(context).isStepUp()
                && isBrowserFlow()
                && new RecoveryChoice(context).made().isEmpty()
                && !LightweightUserAdapter.isLightweightUser(context.getUser())
                && !hasPasskey(context.getUser())
                && SecureContextResolver.isSecureContext(context.getSession());
    }

    // A cookie, which can be copied, must not replace a passkey, which cannot.
    private static boolean hasPasskey(UserModel user) {
        return Stream.of(WebAuthnCredentialModel.TYPE_TWOFACTOR, WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                .anyMatch(user.credentialManager()::isConfiguredFor);
    }

    private boolean isBrowserFlow() {
        String flow = context.getTopLevelFlow().getId();
        return LoginActionsService.AUTHENTICATE_PATH.equals(context.getFlowPath())
                && flow.equals(AuthenticationFlowResolver.resolveBrowserFlow(context.getAuthenticationSession())
                        .getId())
                && !flow.equals(context.getRealm().getResetCredentialsFlow().getId());
    }

    /**
     * They do not apply if more than a login follows: an application requests an action or a new login, the user has
     * something to set up, or a recovery is open.
     */
    boolean isHonoured() {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        return isOffered()
                // A trusted browser replaces the code, never the password as well.
                && AuthenticatorUtil.isPasswordValidated(tab)
                && tab.getClientNote(Constants.KC_ACTION) == null
                && !asksForNewLogin(tab)
                && tab.getRequiredActions().isEmpty()
                && !PendingChange.isAhead(context.getRealm(), context.getUser())
                && Detection.of(context).atLogin().isEmpty()
                && MailboxRecovery.of(context).open().isEmpty()
                && !MailboxRecovery.of(context).isUnfinished();
    }

    private static boolean asksForNewLogin(AuthenticationSessionModel tab) {
        return AuthenticatorUtil.isForcedReauthentication(tab)
                || tab.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM) != null
                || tab.getClientNote(OIDCLoginProtocol.PROMPT_PARAM) != null
                || Boolean.parseBoolean(tab.getAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN));
    }
}

package nl.mijnaccountantsportal.login.email;

import java.util.Map;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import nl.mijnaccountantsportal.login.mail.PortalMail;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.resetcred.ResetCredentialEmail;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;

/**
 * Mails the link for a forgotten password. The page looks and works the same for every request and every address.
 * Everything that depends on the user happens in the background, in {@link ResetRequest}. The link, and everything
 * after a user has followed it, is Keycloak's own.
 */
final class ResetEmail implements Authenticator {

    private static final Logger LOG = Logger.getLogger(ResetEmail.class);

    private final Authenticator keycloaks = new ResetCredentialEmail();

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        String proven = context.getAuthenticationSession().getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID);
        UserModel user = context.getUser();
        if (user != null && user.getId().equals(proven)) {
            // The user has followed the link: send nothing more.
            keycloaks.authenticate(context);
            return;
        }
        try {
            Map<String, String> config = Optional.ofNullable(context.getAuthenticatorConfig())
                    .map(AuthenticatorConfigModel::getConfig)
                    .orElse(Map.of());
            ResetRequest request = ResetRequest.of(context, CodePolicy.from(config));
            if (user != null) {
                // An address without a user must not replace that of a user.
                context.getSession().getProvider(PortalMail.class).later(request::answer);
            }
            leaveEvent(context, user);
        } catch (InvalidSettingException e) {
            LOG.errorf(
                    "Realm %s, execution %s (portal-reset-email): %s",
                    context.getRealm().getName(), context.getExecution().getId(), e.getMessage());
            context.getEvent().clone().error(Errors.INVALID_CONFIG);
        }
        context.forkWithSuccessMessage(new FormMessage(Messages.EMAIL_SENT));
    }

    /**
     * Writes the event in a transaction of its own. If there is no such user, Keycloak has already done the same, so
     * both cases take the same time.
     */
    private static void leaveEvent(AuthenticationFlowContext context, UserModel user) {
        if (user != null) {
            context.getEvent()
                    .clone()
                    .event(EventType.SEND_RESET_PASSWORD)
                    .user(user)
                    .detail(
                            Details.CODE_ID,
                            context.getAuthenticationSession()
                                    .getParentSession()
                                    .getId())
                    .storeImmediately(true)
                    .success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        keycloaks.action(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}

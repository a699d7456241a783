package nl.mijnaccountantsportal.login.recovery;

import java.util.Set;
import nl.mijnaccountantsportal.login.step.RecoveryCodes;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import nl.mijnaccountantsportal.login.step.Ways;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.PasswordFormFactory;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Decides where a recovery can be requested and completed: at a login, after Keycloak's password step, beside a mail
 * step. Not at a login through an identity provider, a reset or a transaction.
 */
final class RecoveryPlace {

    private static final Set<String> PASSWORD_STEPS =
            Set.of(UsernamePasswordFormFactory.PROVIDER_ID, PasswordFormFactory.PROVIDER_ID);

    private RecoveryPlace() {}

    static boolean isAt(AuthenticationFlowContext context) {
        return LoginActionsService.AUTHENTICATE_PATH.equals(context.getFlowPath())
                && !ConfirmationRequest.isAt(context)
                && !new Ways(context).isStepUp()
                && hasStoredFactors(context.getUser())
                && ResetFlow.done(context.getAuthenticationSession()).stream().anyMatch(PASSWORD_STEPS::contains)
                && canProveMailbox(context.getUser())
                && new Ways(context).hasMailStep();
    }

    // Another tab may have removed them already. Those in another user store cannot be removed here.
    private static boolean hasStoredFactors(UserModel user) {
        Set<String> factors = new RecoveryCodes(user).factors();
        return !factors.isEmpty() && factors.stream().allMatch(type -> isStored(user, type));
    }

    private static boolean isStored(UserModel user, String type) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(type)
                .findAny()
                .isPresent();
    }

    private static boolean canProveMailbox(UserModel user) {
        return RecoveryMails.canBeTold(user) && !LightweightUserAdapter.isLightweightUser(user);
    }
}

package nl.mijnaccountantsportal.login.offer;

import nl.mijnaccountantsportal.login.step.UsedRecoveryCode;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The question whether the user has lost the phone. */
final class LostPhone {

    private LostPhone() {}

    /**
     * Whether the question is due: after a login by a recovery code, unless the user has confirmed something with the
     * app in this tab and so still has it.
     */
    static boolean isAsked(AuthenticationSessionModel tab) {
        return UsedRecoveryCode.left(tab).isPresent() && !ConfirmationRequest.isConfirmedIn(tab);
    }
}

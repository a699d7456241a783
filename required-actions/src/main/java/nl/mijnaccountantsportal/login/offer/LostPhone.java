package nl.mijnaccountantsportal.login.offer;

import nl.mijnaccountantsportal.login.step.UsedRecoveryCode;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The question whether the phone is gone. */
final class LostPhone {

    private LostPhone() {}

    /** Whether it is due: users who have confirmed something with their app since have it at hand. */
    static boolean isAsked(AuthenticationSessionModel tab) {
        return UsedRecoveryCode.left(tab).isPresent() && !ConfirmationRequest.isConfirmedIn(tab);
    }
}

package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialModel;

/**
 * The devices that the user has reported as lost, after a login by a recovery code. They stay until an app on another
 * device replaces them.
 */
record OldDevices(RequiredActionContext context) {

    private static final String NOTE = "portal-offer.old-devices";

    boolean areGone() {
        return context.getAuthenticationSession().getAuthNote(NOTE) != null;
    }

    void goneNow() {
        List<String> ids =
                UserOffer.of(context).factors().map(CredentialModel::getId).toList();
        context.getAuthenticationSession().setAuthNote(NOTE, String.join(" ", ids));
    }

    void foundAgain() {
        context.getAuthenticationSession().removeAuthNote(NOTE);
    }

    /** The set-up in progress will replace them. */
    void giveWay() {
        if (areGone()) {
            SetUp.replace(
                    context,
                    List.of(context.getAuthenticationSession().getAuthNote(NOTE).split(" ")));
        }
    }
}

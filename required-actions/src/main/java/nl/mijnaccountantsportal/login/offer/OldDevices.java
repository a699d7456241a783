package nl.mijnaccountantsportal.login.offer;

import java.util.List;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialModel;

/**
 * The devices that a user has said to have no longer, after a login by a recovery code. They stay until an app of another
 * device takes their place.
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

    /** The set-up that has begun takes their place. */
    void giveWay() {
        if (areGone()) {
            SetUp.replace(
                    context,
                    List.of(context.getAuthenticationSession().getAuthNote(NOTE).split(" ")));
        }
    }
}

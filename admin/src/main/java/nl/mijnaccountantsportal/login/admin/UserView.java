package nl.mijnaccountantsportal.login.admin;

import java.util.List;
import nl.mijnaccountantsportal.login.code.UserState;
import nl.mijnaccountantsportal.login.offer.OfferState;

/** One user as the API shows them. */
record UserView(
        String lockedUntil,
        UserState.Failures failures,
        List<UserState.Sends> sends,
        List<CodeView> codes,
        boolean app,
        AppCodes appCodes,
        CodesLeft recoveryCodes,
        Offer offer) {

    static UserView of(UserState state, boolean app, int recoveryCodes, OfferState offer) {
        return new UserView(
                Timestamp.text(state.lockedUntil()),
                state.failures(),
                state.sends(),
                state.codes().stream().map(CodeView::of).toList(),
                app,
                new AppCodes(
                        Timestamp.text(state.apps().lockedUntil()), state.apps().failures()),
                new CodesLeft(recoveryCodes),
                new Offer(
                        offer.offered(),
                        offer.skipped(),
                        Timestamp.text(offer.lastOffered()),
                        Timestamp.text(offer.lastSkipped())));
    }

    /** The codes of the user's authenticator apps. */
    record AppCodes(String lockedUntil, UserState.Failures failures) {}

    /** How many recovery codes are left, never which. */
    record CodesLeft(int left) {}

    record Offer(int offered, int skipped, String lastOffered, String lastSkipped) {}
}

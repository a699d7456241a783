package nl.mijnaccountantsportal.login.admin;

import nl.mijnaccountantsportal.login.code.WaitingUser;

/** A user whom the limits keep from a code, as the API shows it; what does not hold is left out. */
record WaitingView(String user, String lockedUntil, String appLockedUntil, String nextMail) {

    static WaitingView of(WaitingUser user) {
        return new WaitingView(
                user.userId(),
                Timestamp.text(user.lockedUntil()),
                Timestamp.text(user.appLockedUntil()),
                Timestamp.text(user.nextMail()));
    }
}

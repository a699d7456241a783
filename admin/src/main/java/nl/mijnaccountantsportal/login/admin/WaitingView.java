package nl.mijnaccountantsportal.login.admin;

import nl.mijnaccountantsportal.login.code.WaitingUser;

/**
 * A user who cannot get or enter a code because of the limits, as the API shows it. Fields that do not apply are left
 * out.
 */
record WaitingView(String user, String lockedUntil, String appLockedUntil, String nextMail) {

    static WaitingView of(WaitingUser user) {
        return new WaitingView(
                user.userId(),
                Timestamp.text(user.lockedUntil()),
                Timestamp.text(user.appLockedUntil()),
                Timestamp.text(user.nextMail()));
    }
}

package nl.mijnaccountantsportal.login.code;

import java.util.Locale;

/** Why a browser is no longer trusted. */
public enum TrustEnd {
    /** Its token was presented after it had been replaced: somebody has a copy. */
    COPIED,
    /** The password, the address or a factor has changed, or its entry in the account console was removed. */
    CHANGED,
    /** Its time is over, or the realm no longer has its key. */
    EXPIRED,
    /** Wrong codes have locked the user. */
    LOCKED,
    /** The user trusted more browsers than are allowed. */
    REPLACED,
    /** The user must set up an app now. */
    SET_UP,
    /** An administrator removed it. */
    REMOVED;

    /** The name in metrics and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

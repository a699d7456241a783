package nl.mijnaccountantsportal.login.code;

import java.util.Locale;

/** Why a browser is not trusted any more. */
public enum TrustEnd {
    /** Its token was shown after another one had taken its place: a copy is about. */
    COPIED,
    /** The password, the address or a factor is another one, or its entry in the account console is gone. */
    CHANGED,
    /** Its time is over, or the realm has its key no more. */
    EXPIRED,
    /** Wrong codes have locked the user. */
    LOCKED,
    /** The user trusts more browsers than may be kept. */
    REPLACED,
    /** The user must set up an app now. */
    SET_UP,
    /** An administrator removed it. */
    REMOVED;

    /** As metrics and events say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

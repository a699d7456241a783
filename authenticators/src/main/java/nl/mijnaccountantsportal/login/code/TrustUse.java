package nl.mijnaccountantsportal.login.code;

import java.util.function.Function;

/** What became of a token that a browser presented. It is committed before any caller sees it. */
public sealed interface TrustUse {

    /**
     * Calls the function for the case that this is.
     *
     * @param <T> the type of the answer
     * @param cases one function for each case
     * @return what that function returned
     */
    <T> T match(Cases<T> cases);

    /** One function for each case. */
    record Cases<T>(
            Function<Replaced, T> replaced,
            Function<Repeated, T> repeated,
            Function<Ended, T> ended,
            Function<Refused, T> refused) {}

    /**
     * The token was right and has been replaced by a new one.
     *
     * @param browser the browser
     */
    record Replaced(TrustedBrowser browser) implements TrustUse {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.replaced().apply(this);
        }
    }

    /**
     * The token was replaced a moment ago, by another tab of the same browser. It still counts as right.
     *
     * @param browser the browser
     */
    record Repeated(TrustedBrowser browser) implements TrustUse {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.repeated().apply(this);
        }
    }

    /**
     * The browser is no longer trusted, from this moment on.
     *
     * @param browser the browser
     * @param why the reason
     */
    record Ended(TrustedBrowser browser, TrustEnd why) implements TrustUse {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ended().apply(this);
        }
    }

    /** No browser of this user has such a token, or the user is locked. */
    record Refused() implements TrustUse {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refused().apply(this);
        }
    }
}

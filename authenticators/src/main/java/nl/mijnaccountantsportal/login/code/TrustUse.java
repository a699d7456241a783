package nl.mijnaccountantsportal.login.code;

import java.util.function.Function;

/** What became of a token that a browser showed. It is committed before anybody learns it. */
public sealed interface TrustUse {

    /**
     * Answers by case.
     *
     * @param <T> what is answered
     * @param cases what to answer in each case
     * @return the answer of the case that this is
     */
    <T> T match(Cases<T> cases);

    /** One function for each case. */
    record Cases<T>(
            Function<Replaced, T> replaced,
            Function<Repeated, T> repeated,
            Function<Ended, T> ended,
            Function<Refused, T> refused) {}

    /**
     * The token was right, and another one has taken its place.
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
     * The token was replaced a moment ago, by another tab of the same browser. It is right once more.
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
     * The browser is not trusted any more, from this moment on.
     *
     * @param browser the browser
     * @param why why
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

package nl.mijnaccountantsportal.login.code;

import java.util.function.Function;

/** What became of a recovery that a login tried to complete. It is committed before any caller sees it. */
public sealed interface RecoveryCompletion {

    /**
     * Calls the function for the case that this is.
     *
     * @param <T> the type of the answer
     * @param cases one function for each case
     * @return what that function returned
     */
    <T> T match(Cases<T> cases);

    /** One function for each case. */
    record Cases<T>(Function<Completed, T> completed, Function<Overtaken, T> overtaken, Function<Gone, T> gone) {}

    /**
     * The app is removed.
     *
     * @param request the request
     */
    record Completed(RecoveryRequest request) implements RecoveryCompletion {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.completed().apply(this);
        }
    }

    /**
     * The user's apps, passkeys or address have changed since the request. The request has ended.
     *
     * @param request the request
     */
    record Overtaken(RecoveryRequest request) implements RecoveryCompletion {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.overtaken().apply(this);
        }
    }

    /** There is no such request, or it cannot be used now. */
    record Gone() implements RecoveryCompletion {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.gone().apply(this);
        }
    }
}

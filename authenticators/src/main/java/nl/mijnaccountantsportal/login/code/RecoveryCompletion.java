package nl.mijnaccountantsportal.login.code;

import java.util.function.Function;

/** What became of a recovery that a login tried to complete. It is committed before anybody learns it. */
public sealed interface RecoveryCompletion {

    /**
     * Answers by case.
     *
     * @param <T> what is answered
     * @param cases what to answer in each case
     * @return the answer of the case that this is
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
     * The user's apps or address are others than those of the request, which is over by this.
     *
     * @param request the request
     */
    record Overtaken(RecoveryRequest request) implements RecoveryCompletion {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.overtaken().apply(this);
        }
    }

    /** There is no such request, or none that can be used now. */
    record Gone() implements RecoveryCompletion {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.gone().apply(this);
        }
    }
}

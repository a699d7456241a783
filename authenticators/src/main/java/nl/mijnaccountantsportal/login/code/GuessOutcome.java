package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What became of a code that no mail brought, but the user's own device made. */
public sealed interface GuessOutcome extends Outcome {

    /**
     * Answers by case.
     *
     * @param <T> what is answered
     * @param cases what to answer in each case: a new one does not compile before every caller knows it
     * @return the answer of the case that this is
     */
    <T> T match(Cases<T> cases);

    /** One function for each case. */
    record Cases<T>(Function<Right, T> right, Function<Wrong, T> wrong, Function<Locked, T> locked) {}

    @Override
    default String name() {
        return match(new Cases<>(right -> "RIGHT", wrong -> "WRONG", locked -> "LOCKED"));
    }

    /** Always empty: the ledger does not have these codes. */
    @Override
    default Optional<String> codeId() {
        return Optional.empty();
    }

    /** The right code. */
    record Right() implements GuessOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.right().apply(this);
        }
    }

    /**
     * A wrong code; it is counted.
     *
     * @param lock the end of the lock that this code brought about, if it did
     */
    record Wrong(Optional<Instant> lock) implements GuessOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.wrong().apply(this);
        }
    }

    /**
     * Too many wrong codes before: nothing was compared.
     *
     * @param until the end of the lock
     */
    record Locked(Instant until) implements GuessOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.locked().apply(this);
        }
    }
}

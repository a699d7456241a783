package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What became of a code that the user's own device made, such as an authenticator app. */
public sealed interface GuessOutcome extends Outcome {

    /**
     * Calls the function for the case that this is.
     *
     * @param <T> the type of the answer
     * @param cases one function for each case, so that a new case does not compile before every caller handles it
     * @return what that function returned
     */
    <T> T match(Cases<T> cases);

    /** One function for each case. */
    record Cases<T>(Function<Right, T> right, Function<Wrong, T> wrong, Function<Locked, T> locked) {}

    @Override
    default String name() {
        return match(new Cases<>(right -> "RIGHT", wrong -> "WRONG", locked -> "LOCKED"));
    }

    /** Always empty: the ledger does not store these codes. */
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
     * @param lock the end of the lock that this code caused, if it did
     */
    record Wrong(Optional<Instant> lock) implements GuessOutcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.wrong().apply(this);
        }
    }

    /**
     * Codes are locked after too many wrong ones. Nothing was compared.
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

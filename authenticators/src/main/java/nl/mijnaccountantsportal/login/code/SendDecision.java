package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The ledger's answer to a request for a code. */
public sealed interface SendDecision extends Outcome {

    /**
     * Calls the function for the case that this is.
     *
     * @param <T> the type of the answer
     * @param cases one function for each case, so that a new case does not compile before every caller handles it
     * @return what that function returned
     */
    <T> T match(Cases<T> cases);

    /** One function for each case. */
    record Cases<T>(
            Function<Granted, T> granted,
            Function<Live, T> live,
            Function<Wait, T> waiting,
            Function<Locked, T> locked) {}

    @Override
    default String name() {
        return match(new Cases<>(granted -> "GRANTED", live -> "LIVE", waiting -> "WAIT", locked -> "LOCKED"));
    }

    @Override
    default Optional<String> codeId() {
        return match(new Cases<>(
                granted -> Optional.of(granted.id()),
                live -> Optional.of(live.id()),
                waiting -> Optional.empty(),
                locked -> Optional.empty()));
    }

    /**
     * The code is in the ledger: send it now.
     *
     * @param id the row of the code
     * @param state the state of the new code
     */
    record Granted(String id, CodeState state) implements SendDecision {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.granted().apply(this);
        }
    }

    /**
     * A code that was sent to this tab still works: send nothing.
     *
     * @param id the row of that code
     * @param state its state
     */
    record Live(String id, CodeState state) implements SendDecision {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.live().apply(this);
        }
    }

    /**
     * The pause or a budget forbids a mail before {@link CodeState#nextSend()}: send nothing.
     *
     * @param state what the page shows
     */
    record Wait(CodeState state) implements SendDecision {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.waiting().apply(this);
        }
    }

    /**
     * Codes are locked after too many wrong ones. Nothing is sent until the lock ends.
     *
     * @param until the end of the lock
     */
    record Locked(Instant until) implements SendDecision {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.locked().apply(this);
        }
    }
}

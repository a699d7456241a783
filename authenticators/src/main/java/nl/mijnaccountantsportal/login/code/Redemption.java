package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What became of a code that was entered. It is committed before any caller sees it. */
public sealed interface Redemption extends Outcome {

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
            Function<Accepted, T> accepted,
            Function<Wrong, T> wrong,
            Function<Expired, T> expired,
            Function<Dead, T> dead,
            Function<Repeated, T> repeated,
            Function<Used, T> used,
            Function<Locked, T> locked) {}

    @Override
    default String name() {
        return match(new Cases<>(
                accepted -> "ACCEPTED",
                wrong -> "WRONG",
                expired -> "EXPIRED",
                dead -> "DEAD",
                repeated -> "REPEATED",
                used -> "USED",
                locked -> "LOCKED"));
    }

    @Override
    default Optional<String> codeId() {
        return match(new Cases<>(
                accepted -> Optional.of(accepted.id()),
                wrong -> Optional.of(wrong.id()),
                expired -> Optional.of(expired.id()),
                Dead::id,
                repeated -> Optional.of(repeated.id()),
                used -> Optional.of(used.id()),
                Locked::id));
    }

    /**
     * The right code, in time and for the first time. It is now used up.
     *
     * @param id the row of the code
     */
    record Accepted(String id) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.accepted().apply(this);
        }
    }

    /**
     * Not the code that was sent. The guess is counted.
     *
     * @param id the row of the code that was sent
     * @param state what the page shows
     * @param lock the end of the lock that this guess caused, if it did
     */
    record Wrong(String id, CodeState state, Optional<Instant> lock) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.wrong().apply(this);
        }
    }

    /**
     * The code had expired. No guess is counted.
     *
     * @param id the row of the code that was sent
     * @param state what the page shows
     */
    record Expired(String id, CodeState state) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.expired().apply(this);
        }
    }

    /**
     * No code could be right: none was sent here, it was replaced, its guesses are used up, or the realm has lost its
     * key. No guess is counted.
     *
     * @param id the row of the code that was sent, if one was
     * @param state what the page shows
     */
    record Dead(Optional<String> id, CodeState state) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.dead().apply(this);
        }
    }

    /**
     * The code that this tab used a moment ago: the same form was sent twice. It does not log the user in again.
     *
     * @param id the row of the code
     */
    record Repeated(String id) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.repeated().apply(this);
        }
    }

    /**
     * The code of this tab was used before. No guess is counted.
     *
     * @param id the row of the code
     * @param state what the page shows
     */
    record Used(String id, CodeState state) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.used().apply(this);
        }
    }

    /**
     * Codes are locked after too many wrong ones. Nothing was compared.
     *
     * @param id the row of the code that was sent, if one was
     * @param until the end of the lock
     */
    record Locked(Optional<String> id, Instant until) implements Redemption {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.locked().apply(this);
        }
    }
}

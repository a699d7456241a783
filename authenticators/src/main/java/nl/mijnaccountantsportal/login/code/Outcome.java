package nl.mijnaccountantsportal.login.code;

import java.util.Optional;

/** What a ledger answers, as metrics and spans name it. */
public sealed interface Outcome permits SendDecision, Redemption, GuessOutcome {

    /** The answer in one word, in capitals. */
    String name();

    /** The row of the code that the answer is about, if there is one. */
    Optional<String> codeId();
}

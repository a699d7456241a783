package nl.mijnaccountantsportal.login.code;

import javax.crypto.SecretKey;

/** Decides whether a code is right. Nothing here counts, stores or sends. */
public final class CodeCheck {

    private CodeCheck() {}

    /**
     * Decides.
     *
     * @param claim the ledger's answer, counted before this comparison
     * @param code what the user entered
     * @param bound all that the code must be bound to
     * @param key the realm's key of the claim's {@link AttemptClaim#keyId()}; null if the realm has it no more
     * @return the outcome; {@link CodeOutcome#ACCEPTED} holds only if the ledger can still consume the code
     */
    public static CodeOutcome decide(AttemptClaim claim, OneTimeCode code, CodeKey bound, SecretKey key) {
        return switch (claim.status()) {
            case GRANTED ->
                code.matches(claim.mac(), key, claim.codeId(), bound) ? CodeOutcome.ACCEPTED : CodeOutcome.WRONG;
            case EXPIRED -> CodeOutcome.EXPIRED;
            case DEAD -> CodeOutcome.DEAD;
            case USED ->
                claim.mac() != null && key != null && code.matches(claim.mac(), key, claim.codeId(), bound)
                        ? CodeOutcome.REPEATED
                        : CodeOutcome.USED;
            case LOCKED -> CodeOutcome.LOCKED;
        };
    }
}

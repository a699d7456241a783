package nl.mijnaccountantsportal.login.benchmark.floor;

/** What {@link LeastEmailCode} does, with the rows that limits per user need. */
public final class LeastCountedEmailCode extends LeastEmailCode {

    /** The name of the step in a flow. */
    public LeastCountedEmailCode() {
        super("benchmark-least-counted", Records.COUNTED);
    }
}

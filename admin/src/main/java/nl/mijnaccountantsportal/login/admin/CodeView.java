package nl.mijnaccountantsportal.login.admin;

import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodeRecord;

/** A code as the API and its files show it: the components are the fields and the columns, in this order. */
record CodeView(
        String id,
        String user,
        String purpose,
        String address,
        String created,
        String expires,
        String delivery,
        int failures,
        int forgiven,
        String lastTried,
        String outcome,
        String closed)
        implements ExportLine {

    /** The outcome that stands for a code that still works. */
    private static final String OPEN = "OPEN";

    static CodeView of(CodeRecord code) {
        return new CodeView(
                code.id(),
                code.userId(),
                code.purpose().name(),
                code.maskedAddress(),
                Timestamp.text(code.created()),
                Timestamp.text(code.expires()),
                code.delivery().name(),
                code.failures(),
                code.forgiven(),
                Timestamp.text(code.lastTried()),
                code.outcome() == null ? OPEN : code.outcome().name(),
                Timestamp.text(code.closed()));
    }

    @Override
    public Stream<String> values() {
        return Stream.of(
                id,
                user,
                purpose,
                address,
                created,
                expires,
                delivery,
                String.valueOf(failures),
                String.valueOf(forgiven),
                lastTried,
                outcome,
                closed);
    }
}

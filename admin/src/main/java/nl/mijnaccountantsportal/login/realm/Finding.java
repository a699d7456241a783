package nl.mijnaccountantsportal.login.realm;

/**
 * Something in a realm that makes its second factor weaker than it looks, or stops users from using it.
 *
 * @param id the kind of finding; stays the same in all releases
 * @param severity how bad it is
 * @param where the flow, client, provider or page of the admin console
 * @param risk what can happen, in one sentence
 * @param remedy what to do, as a path in the admin console or a command
 */
public record Finding(String id, Severity severity, String where, String risk, String remedy) {

    /** The finding in one line of text. */
    public String line() {
        return "%-7s %s, %s: %s %s".formatted(severity, id, where, risk, remedy);
    }
}

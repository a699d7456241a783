package nl.mijnaccountantsportal.login.admin;

/** A parameter that cannot be used; the message tells the caller why. */
final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadParameterException(String reason) {
        super(reason);
    }
}

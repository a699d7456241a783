package nl.mijnaccountantsportal.login.admin;

/** Thrown for an invalid parameter; the message tells the caller why. */
final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadParameterException(String reason) {
        super(reason);
    }
}

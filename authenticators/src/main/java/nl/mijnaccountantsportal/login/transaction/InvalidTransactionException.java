package nl.mijnaccountantsportal.login.transaction;

/** Thrown when a request to confirm a transaction must be refused. The message is for the application's developer. */
public final class InvalidTransactionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidTransactionException(String message) {
        super(message);
    }
}

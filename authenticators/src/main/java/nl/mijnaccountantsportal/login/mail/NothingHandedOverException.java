package nl.mijnaccountantsportal.login.mail;

import org.keycloak.email.EmailException;

/** A mail that certainly reached nobody: the mail server was given none of it, or refused it. */
public final class NothingHandedOverException extends EmailException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what went wrong, without any address
     * @param cause why
     */
    public NothingHandedOverException(String message, Throwable cause) {
        super(message, cause);
    }
}

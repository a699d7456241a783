package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.Delivery;
import org.keycloak.email.EmailException;

/** Thrown when a mail was not sent, by a sender that knows what became of it. */
public final class DeliveryException extends EmailException {

    private static final long serialVersionUID = 1;

    private final Delivery outcome;

    /**
     * @param message what went wrong, without addresses: it goes into the log
     * @param cause the cause, which is examined but never printed
     * @param outcome {@link Delivery#FAILED} if it is certain that the mail reached nobody, or else {@link
     *     Delivery#UNCERTAIN}
     */
    public DeliveryException(String message, Throwable cause, Delivery outcome) {
        super(message, cause);
        this.outcome = outcome;
    }

    Delivery outcome() {
        return outcome;
    }
}

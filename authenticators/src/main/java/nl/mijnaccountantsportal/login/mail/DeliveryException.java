package nl.mijnaccountantsportal.login.mail;

import nl.mijnaccountantsportal.login.code.Delivery;
import org.keycloak.email.EmailException;

/** Why a mail was not sent, from a sender that knows what became of it. */
public final class DeliveryException extends EmailException {

    private static final long serialVersionUID = 1;

    private final Delivery outcome;

    /**
     * @param message what went wrong, without any address: it goes into the log
     * @param cause what it was; it is looked at and never printed
     * @param outcome {@link Delivery#FAILED} if it is certain that nobody got the mail, else {@link Delivery#UNCERTAIN}
     */
    public DeliveryException(String message, Throwable cause, Delivery outcome) {
        super(message, cause);
        this.outcome = outcome;
    }

    Delivery outcome() {
        return outcome;
    }
}

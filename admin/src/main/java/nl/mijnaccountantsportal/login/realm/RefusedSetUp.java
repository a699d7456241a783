package nl.mijnaccountantsportal.login.realm;

/** A realm that is not set up, or not set back; the message tells the administrator why and what to do. */
public final class RefusedSetUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedSetUp(String reason) {
        super(reason);
    }
}

package nl.mijnaccountantsportal.login.realm;

/**
 * Thrown when a realm cannot be set up, or a set-up cannot be reverted. The message tells the administrator why and
 * what to do.
 */
public final class RefusedSetUp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedSetUp(String reason) {
        super(reason);
    }
}

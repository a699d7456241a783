package nl.mijnaccountantsportal.login.demo;

/** Thrown when a login was not completed or its proof is invalid. */
final class LoginRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    LoginRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** An error code of OAuth or OpenID Connect, such as {@code access_denied}. */
    String code() {
        return code;
    }
}

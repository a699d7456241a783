package nl.mijnaccountantsportal.login.passkey;

import org.keycloak.forms.login.LoginFormsProvider;

/** What Keycloak's own authenticator does for the step. */
interface KeycloaksCheck {

    /** A form with a new challenge, which Keycloak notes, and the user's passkeys. */
    LoginFormsProvider form();

    /**
     * Compares the request's assertion with the noted challenge and the stored passkey, and uses up the challenge. If all
     * is right, the passkey's counter is stored and the execution has succeeded.
     */
    boolean isRight();
}

package nl.mijnaccountantsportal.login.passkey;

import org.keycloak.forms.login.LoginFormsProvider;

/** The parts of the step that Keycloak's own authenticator does. */
interface KeycloaksCheck {

    /** Makes a form with a new challenge and the user's passkeys. Keycloak notes the challenge. */
    LoginFormsProvider form();

    /**
     * Compares the request's assertion with the noted challenge and the stored passkey, and uses up the challenge. If
     * everything is right, it stores the passkey's counter and the execution has succeeded.
     */
    boolean isRight();
}

package nl.mijnaccountantsportal.login.offer;

import jakarta.ws.rs.core.UriInfo;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionContextResult;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Keycloak's own registration of a passkey, used inside the wizard: it makes the question for the browser, and checks
 * and stores the answer under the realm's policy. The wizard shows and reports the result.
 */
final class PasskeyRegistration extends RequiredActionContextResult {

    private final RequiredActionContext wizard;

    private PasskeyRegistration(
            RequiredActionContext wizard, KeycloakSession session, RealmModel realm, UserModel user) {
        super(
                wizard.getAuthenticationSession(),
                realm,
                new NoEvents(wizard.getRealm(), wizard.getSession()),
                session,
                wizard.getHttpRequest(),
                user,
                new WebAuthnRegisterFactory());
        this.wizard = wizard;
    }

    /** Keycloak's question, for the form of the wizard. */
    private static final class Question extends RequiredActionContextResult {
        private final RequiredActionContext wizard;

        private Question(RequiredActionContext wizard) {
            super(
                    wizard.getAuthenticationSession(),
                    wizard.getRealm(),
                    wizard.getEvent(),
                    wizard.getSession(),
                    wizard.getHttpRequest(),
                    wizard.getUser(),
                    new WebAuthnRegisterFactory());
            this.wizard = wizard;
        }

        @Override
        public LoginFormsProvider form() {
            return wizard.form();
        }
    }

    /** Thrown instead of showing Keycloak's error page. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Discards what Keycloak would report, because its details contain what the browser sent. */
    private static final class NoEvents extends EventBuilder {
        private NoEvents(RealmModel realm, KeycloakSession session) {
            super(realm, session);
        }

        @Override
        public EventBuilder clone() {
            return this;
        }

        @Override
        public void success() {}

        @Override
        public void error(String error) {}
    }

    /** Whether this server can set up passkeys. */
    static boolean exists(KeycloakSession session) {
        return provider(session) != null;
    }

    /**
     * Puts the question with a new challenge into the form of the request.
     *
     * @return false if there is no question, because the application wants no registration from users who already have
     *     a passkey
     */
    static boolean ask(RequiredActionContext wizard) {
        KeycloakSession session = wizard.getSession();
        RequiredActionContextResult question = new Question(wizard);
        provider(session).requiredActionChallenge(question);
        return question.getStatus() == Status.CHALLENGE;
    }

    /**
     * Checks the answer in the request and stores the passkey with the given session.
     *
     * @return whether it is stored
     */
    static boolean store(RequiredActionContext wizard, KeycloakSession session, RealmModel realm, UserModel user) {
        PasskeyRegistration registration = new PasskeyRegistration(wizard, session, realm, user);
        try {
            provider(session).processAction(registration);
        } catch (RefusedException e) {
            return false;
        }
        return registration.getStatus() == Status.SUCCESS;
    }

    private static RequiredActionProvider provider(KeycloakSession session) {
        return session.getProvider(RequiredActionProvider.class, WebAuthnRegisterFactory.PROVIDER_ID);
    }

    /** The form of the request. The session may be another one. */
    @Override
    public UriInfo getUriInfo() {
        return wizard.getUriInfo();
    }

    @Override
    public LoginFormsProvider form() {
        throw new RefusedException();
    }
}

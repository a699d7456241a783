package nl.mijnaccountantsportal.login.step;

import java.util.Set;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;

/**
 * Decides which errors a page may show. Messages for programs, about a faulty request or setting, are replaced by one
 * sentence that tells users what to do. The cause is in Keycloak's events.
 *
 * @param known the messages that exist
 * @param own texts from the settings of the step that failed, which an administrator wrote
 */
public record PlainWords(Set<?> known, Set<String> own) {

    public static final String PROBLEM = "portalProblem";

    /** Messages about the protocol, a client, an identity provider's answer, or the realm's settings. */
    public static final Set<String> TECHNICAL = Set.of(
            Messages.ACR_NOT_FULFILLED,
            Messages.ARTIFACT_RESOLUTION_SERVICE_ERROR,
            Messages.ARTIFACT_RESOLUTION_SERVICE_INVALID_RESPONSE,
            Messages.BEARER_ONLY,
            Messages.CLIENT_DISABLED,
            Messages.CLIENT_NOT_FOUND,
            Messages.COULD_NOT_OBTAIN_TOKEN,
            Messages.COULD_NOT_PROCEED_WITH_AUTHENTICATION_REQUEST,
            Messages.COULD_NOT_SEND_AUTHENTICATION_REQUEST,
            Messages.DISPLAY_UNSUPPORTED,
            Messages.FAILED_TO_PROCESS_RESPONSE,
            Messages.HTTPS_REQUIRED,
            Messages.IDENTITY_PROVIDER_AUTHENTICATION_FAILED,
            Messages.IDENTITY_PROVIDER_INVALID_RESPONSE,
            Messages.IDENTITY_PROVIDER_INVALID_SIGNATURE,
            Messages.IDENTITY_PROVIDER_LOGIN_FAILURE,
            Messages.IDENTITY_PROVIDER_LOGOUT_FAILURE,
            Messages.IDENTITY_PROVIDER_MISSING_CODE_OR_ERROR_ERROR,
            Messages.IDENTITY_PROVIDER_MISSING_STATE_ERROR,
            Messages.IDENTITY_PROVIDER_NOT_FOUND,
            Messages.IDENTITY_PROVIDER_NOT_UNIQUE,
            Messages.IDENTITY_PROVIDER_REDIRECT_ERROR,
            Messages.IDENTITY_PROVIDER_UNEXPECTED_ERROR,
            Messages.IDENTITY_PROVIDER_UNMATCHED_ESSENTIAL_CLAIM_ERROR,
            Messages.IMPLICIT_FLOW_DISABLED,
            Messages.INSUFFICIENT_LEVEL_OF_AUTHENTICATION,
            Messages.INSUFFICIENT_PERMISSION,
            Messages.INVALID_ACCESS_CODE,
            Messages.INVALID_FEDERATED_IDENTITY_ACTION,
            Messages.INVALID_PARAMETER,
            Messages.INVALID_REDIRECT_URI,
            Messages.INVALID_REQUEST,
            Messages.INVALID_REQUESTER,
            Messages.INVALID_TOKEN_REQUIRED_ACTIONS,
            Messages.KERBEROS_NOT_ENABLED,
            Messages.LOGIN_REQUESTER_NOT_ENABLED,
            Messages.MISSING_IDENTITY_PROVIDER,
            Messages.MISSING_PARAMETER,
            Messages.NO_RELAY_STATE_IN_RESPONSE,
            Messages.OAUTH2_DEVICE_AUTHORIZATION_GRANT_DISABLED,
            Messages.PERMISSION_NOT_APPROVED,
            Messages.REALM_NOT_ENABLED,
            Messages.REALM_SUPPORTS_NO_CREDENTIALS,
            Messages.RECAPTCHA_NOT_CONFIGURED,
            Messages.STANDARD_FLOW_DISABLED,
            Messages.UNEXPECTED_ERROR_HANDLING_REQUEST,
            Messages.UNEXPECTED_ERROR_HANDLING_RESPONSE,
            Messages.UNEXPECTED_ERROR_RETRIEVING_TOKEN,
            Messages.UNKNOWN_LOGIN_REQUESTER,
            Messages.UNSUPPORTED_NAME_ID_FORMAT);

    FormMessage of(FormMessage error) {
        String key = error.getMessage();
        if (key == null || own.contains(key) || !FormMessage.GLOBAL.equals(error.getField())) {
            return error;
        }
        if (key.startsWith("webauthn-error-")) {
            // Its argument is the browser's own text, in English.
            return new FormMessage(error.getField(), key, "");
        }
        return known.contains(key) && !TECHNICAL.contains(key) ? error : new FormMessage(error.getField(), PROBLEM);
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Decides which of Keycloak's events are reported to the user. */
final class EventNotices {

    private static final Map<String, Notice> SET_UP = Map.of(
            OTPCredentialModel.TYPE, Notice.APP_SET_UP,
            WebAuthnCredentialModel.TYPE_TWOFACTOR, Notice.PASSKEY_SET_UP,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS, Notice.PASSKEY_SET_UP,
            RecoveryAuthnCodesCredentialModel.TYPE, Notice.RECOVERY_CODES_MADE,
            PasswordCredentialModel.TYPE, Notice.PASSWORD_CHANGED);

    private static final Map<String, Notice> REMOVED = Map.of(
            OTPCredentialModel.TYPE, Notice.APP_REMOVED,
            WebAuthnCredentialModel.TYPE_TWOFACTOR, Notice.PASSKEY_REMOVED,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS, Notice.PASSKEY_REMOVED,
            PasswordCredentialModel.TYPE, Notice.PASSWORD_CHANGED);

    private static final Pattern USER = Pattern.compile("users/(?<id>[^/]+)(?<what>/[^/]+)?(/[^/]+)?");

    private EventNotices() {}

    /**
     * @param event an event that the user caused
     * @return the notice, if any; Keycloak reports a new password twice, and its older event is ignored
     */
    static Optional<Notice> of(Event event) {
        return switch (event.getType()) {
            case UPDATE_CREDENTIAL -> notice(SET_UP, event.getDetails());
            case REMOVE_CREDENTIAL -> notice(REMOVED, event.getDetails());
            case UPDATE_EMAIL, UPDATE_PROFILE ->
                has(event.getDetails(), Details.UPDATED_EMAIL) ? Optional.of(Notice.ADDRESS_CHANGED) : Optional.empty();
            case FEDERATED_IDENTITY_LINK, FEDERATED_IDENTITY_OVERRIDE_LINK -> Optional.of(Notice.PROVIDER_LINKED);
            case REMOVE_FEDERATED_IDENTITY -> Optional.of(Notice.PROVIDER_UNLINKED);
            default -> Optional.empty();
        };
    }

    private static boolean has(Map<String, String> details, String detail) {
        return details != null && details.get(detail) != null;
    }

    private static Optional<Notice> notice(Map<String, Notice> byCredential, Map<String, String> details) {
        return Optional.ofNullable(details)
                .map(known -> known.get(Details.CREDENTIAL_TYPE))
                .map(byCredential::get);
    }

    /**
     * The user that an administrator's event is about. {@link #of(AdminEvent)} or the account's state then decides on
     * the notices.
     */
    static Optional<String> userOf(AdminEvent event) {
        if (event.getError() != null || event.getResourceType() != ResourceType.USER) {
            return Optional.empty();
        }
        Matcher path = USER.matcher(event.getResourcePath());
        return path.matches() ? Optional.of(path.group("id")) : Optional.empty();
    }

    /**
     * @param event an administrator's event about a user
     * @return the notices that follow from the event alone
     */
    static List<Notice> of(AdminEvent event) {
        Matcher path = USER.matcher(event.getResourcePath());
        String what = path.matches() ? String.valueOf(path.group("what")) : "";
        OperationType operation = event.getOperationType();
        return switch (what) {
            case "/reset-password" -> List.of(Notice.PASSWORD_CHANGED);
            case "/credentials" ->
                operation == OperationType.ACTION
                        ? notice(REMOVED, event.getDetails()).stream().toList()
                        : List.of();
            case "/federated-identity" ->
                operation == OperationType.CREATE
                        ? List.of(Notice.PROVIDER_LINKED)
                        : operation == OperationType.DELETE ? List.of(Notice.PROVIDER_UNLINKED) : List.of();
            default -> List.of();
        };
    }

    /** Whether an administrator's event replaced the account's data. Such an event does not hold the earlier values. */
    static boolean replacesAccount(AdminEvent event) {
        return event.getOperationType() == OperationType.UPDATE
                && event.getResourcePath().matches("users/[^/]+");
    }
}

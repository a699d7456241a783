package nl.mijnaccountantsportal.login.recovery;

import java.util.List;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The setting {@code recovery-wait} of a step that asks for an app: how long a recovery by mailbox waits. */
public final class RecoveryWait {

    private static final String KEY = "recovery-wait";
    private static final String OFF = "off";
    private static final List<String> DAYS = List.of("1", "2", "3", "7");

    private RecoveryWait() {}

    /**
     * The setting, for the admin console.
     *
     * @param authenticator the authenticator's id, which is the prefix of the message keys of label and help text
     * @return a list with five choices
     */
    public static ProviderConfigProperty setting(String authenticator) {
        String label = authenticator + "-" + KEY;
        ProviderConfigProperty property =
                new ProviderConfigProperty(KEY, label, label + "-help", ProviderConfigProperty.LIST_TYPE, OFF);
        property.setOptions(List.of(OFF, "1", "2", "3", "7"));
        return property;
    }

    /** The days, or empty if recovery is off. {@code config} may be null. */
    static Optional<Integer> of(AuthenticatorConfigModel config) {
        String value = config == null ? null : config.getConfig().get(KEY);
        if (value == null || value.isBlank() || value.equals(OFF)) {
            return Optional.empty();
        }
        if (!DAYS.contains(value)) {
            throw new InvalidSettingException(KEY, value, OFF + ", " + String.join(", ", DAYS));
        }
        return Optional.of(Integer.valueOf(value));
    }
}

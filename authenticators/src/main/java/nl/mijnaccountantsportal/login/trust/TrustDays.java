package nl.mijnaccountantsportal.login.trust;

import java.util.List;
import java.util.stream.IntStream;
import nl.mijnaccountantsportal.login.code.IntRange;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The setting {@code trust-browser-days} of a step that asks for a code: for how long a user may trust a browser. */
public final class TrustDays {

    /** The setting's key. */
    public static final String KEY = "trust-browser-days";

    private static final IntRange RANGE = new IntRange(0, 30);

    private TrustDays() {}

    /**
     * The setting, for the admin console.
     *
     * @param authenticator the authenticator's id, which is the prefix of the message keys of label and help text
     * @return a list with 31 choices
     */
    public static ProviderConfigProperty setting(String authenticator) {
        String label = authenticator + "-" + KEY;
        ProviderConfigProperty property =
                new ProviderConfigProperty(KEY, label, label + "-help", ProviderConfigProperty.LIST_TYPE, "0");
        property.setOptions(choices());
        return property;
    }

    private static List<String> choices() {
        return IntStream.rangeClosed(RANGE.min(), RANGE.max())
                .mapToObj(String::valueOf)
                .toList();
    }

    /** The number of days; 0 if no browser is trusted. {@code config} may be null. */
    static int of(AuthenticatorConfigModel config) {
        String value = config == null ? null : config.getConfig().get(KEY);
        if (value == null || value.isBlank()) {
            return 0;
        }
        if (!value.matches("[0-9]{1,2}")) {
            throw new InvalidSettingException(KEY, value, RANGE.toString());
        }
        return RANGE.check(KEY, Integer.parseInt(value));
    }
}

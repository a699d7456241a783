package nl.mijnaccountantsportal.login.email;

import java.util.Map;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The settings of a step that asks for a code by e-mail.
 *
 * @param policy the limits
 * @param codeInSubject whether the mails show the code in their subject
 * @param unverifiedAddress how to treat users with an unverified address
 */
record EmailCodeConfig(CodePolicy policy, boolean codeInSubject, UnverifiedAddress unverifiedAddress) {

    static final String CODE_IN_SUBJECT = "code-in-subject";

    /**
     * Parses the settings. {@code model} may be null.
     *
     * @throws InvalidSettingException if a value is out of its range
     */
    static EmailCodeConfig of(AuthenticatorConfigModel model) {
        Map<String, String> config = model == null ? Map.of() : model.getConfig();
        return new EmailCodeConfig(
                CodePolicy.from(config),
                Boolean.parseBoolean(config.get(CODE_IN_SUBJECT)),
                UnverifiedAddress.parse(config.get(UnverifiedAddress.SETTING)));
    }
}

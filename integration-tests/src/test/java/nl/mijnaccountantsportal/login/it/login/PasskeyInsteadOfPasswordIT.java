package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/**
 * The variant of docs/realm-admins/passkeys.md: Keycloak's own passkeys at the login page, instead of password and
 * code.
 */
@Needs(Need.CHROMIUM)
class PasskeyInsteadOfPasswordIT {

    private final Passkey passkey = Passkey.any();
    private final Realm realm =
            TestServer.shared().realm("passkeys-instead", PasskeyInsteadOfPasswordIT::passkeysInstead);

    @Test
    void aPasskeyAtTheLoginPageIsTheWholeLogin() {
        TestUser user = realm.newUser(passkey.passwordless("Laptop"));
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.window("nl-NL");
            passkey.plugInto(page, user);
            page.navigate(Login.address(realm).toString());

            // A virtual authenticator may answer the field's question at once, before anybody presses the button.
            page.waitForURL(Pattern.compile(Pattern.quote(Portal.CALLBACK) + ".*code=.*"));
        }
        assertThat(user.mails()).isEmpty();
    }

    @Test
    void aPasswordIsStillFollowedByASecondFactor() {
        TestUser user = realm.newUser(passkey.passwordless("Laptop"));

        assertThat(Login.begin(user).enterPassword().kind())
                .isEqualTo(nl.mijnaccountantsportal.login.it.support.Page.Kind.CODE);
    }

    private static void passkeysInstead(RealmFile file) {
        file.json()
                .put("webAuthnPolicyPasswordlessPasskeysEnabled", true)
                .put("webAuthnPolicyPasswordlessUserVerificationRequirement", "required");
        for (var execution : file.executions("level 1")) {
            if (execution.path("flowAlias").asText().equals("second factor")) {
                ((ObjectNode) execution).put("requirement", "CONDITIONAL");
            }
        }
        file.executions("second factor")
                .insertObject(0)
                .put("authenticator", "conditional-credential")
                .put("authenticatorConfig", "not after a passkey")
                .put("requirement", "REQUIRED")
                .put("priority", 5);
        ((com.fasterxml.jackson.databind.node.ArrayNode) file.json().path("authenticatorConfig"))
                .addObject()
                .put("alias", "not after a passkey")
                .putObject("config")
                .put("credentials", "webauthn-passwordless")
                .put("included", "false");
    }
}

package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Passkey;
import nl.mijnaccountantsportal.login.it.support.Portal;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The account console's way to remove a passkey. */
class PasskeyRemovalIT {

    @Test
    void aUserRemovesTheirPasskeyWithASignatureOfItAndIsToldByMail() {
        Passkey passkey = Passkey.any();
        TestUser user = TestServer.shared().realmWithOfferWithoutDetection().newUser(passkey.named("Laptop"));
        Browser browser = new Browser();
        passkey.answer(Login.begin(user, browser).enterPassword()).submit();
        Map<String, String> request = Map.of("kc_action", "delete_credential:" + id(user));

        Page page = Login.begin(user, browser, request).passwordPage();
        assertThat(page.kind()).isEqualTo(Page.Kind.PASSKEY);
        assertThat(page.one("#portal-passkey").attr("data-verification")).isEqualTo("required");
        Page next = passkey.answer(page).submit().formWith("[name=accept]").press("accept");

        assertThat(Portal.actionStatus(next)).contains("success");
        assertThat(user.ledger().confirmations()).isEmpty();
        assertThat(user.mail().subject())
                .isEqualTo(Messages.DUTCH.get("portalPasskeyRemovedSubject", "MijnAccountantsPortal"));
        assertThat(Login.begin(user).enterPassword().kind()).isEqualTo(Page.Kind.CODE);
    }

    private static String id(TestUser user) {
        for (JsonNode credential :
                user.realm().admin().get("/" + user.realm().name() + "/users/" + user.id() + "/credentials")) {
            if (credential.path("type").asText().equals("webauthn")) {
                return credential.path("id").asText();
            }
        }
        throw new AssertionError("No passkey");
    }
}

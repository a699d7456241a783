package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.Test;

/** The messages of the pages with name and password. */
class LoginFormIT {

    private static final Messages WORDS = Messages.ofLogin("nl");

    private final Realm realm = TestServer.shared().exportedRealm();

    @Test
    void anEmptyFormAsksForBoth() {
        Page page = answer("", "");

        assertThat(error(page, "username")).isEqualTo(WORDS.get("missingEmailMessage"));
        assertThat(error(page, "password")).isEqualTo(WORDS.get("missingPasswordMessage"));
        assertThat(page.one("input[autofocus]").id()).isEqualTo("username");
    }

    @Test
    void aMissingAddressIsAskedFor() {
        Page page = answer(" ", "some password");

        assertThat(error(page, "username")).isEqualTo(WORDS.get("missingEmailMessage"));
        assertThat(page.has("#input-error-password")).isFalse();
    }

    @Test
    void aMissingPasswordIsAskedForWhetherOrNotThereIsSuchAUser() {
        Page known = answer(realm.newUser().address(), "");
        Page unknown = answer("nobody@office.test", "");

        assertThat(error(known, "password")).isEqualTo(WORDS.get("missingPasswordMessage"));
        assertThat(error(unknown, "password")).isEqualTo(WORDS.get("missingPasswordMessage"));
        assertThat(known.has("#input-error-username")).isFalse();
        assertThat(unknown.has("#input-error-username")).isFalse();
    }

    @Test
    void afterAWrongPasswordTheNameStaysAndThePasswordHasTheFocus() {
        String address = realm.newUser().address();

        Page page = answer(address, "not the password");

        assertThat(page.one("#username").val()).isEqualTo(address);
        assertThat(page.one("input[autofocus]").id()).isEqualTo("password");
        assertThat(error(page, "password")).isEqualTo(WORDS.get("invalidUserMessage"));
    }

    @Test
    void anAddressIsTypedOnTheKeysForAddresses() {
        Page page = login();

        assertThat(page.one("#username").attr("inputmode")).isEqualTo("email");
        assertThat(page.follow("a[href*=reset-credentials]").one("#username").attr("inputmode"))
                .isEqualTo("email");
    }

    @Test
    void theTitleHoldsTheNameOnce() {
        assertThat(login().document().title()).containsOnlyOnce("MijnAccountantsPortal");
        assertThat(login().follow("a[href*=reset-credentials]").document().title())
                .containsOnlyOnce("MijnAccountantsPortal");
    }

    @Test
    void aForgottenPasswordDoesNotTellWhetherTheAddressIsKnown() {
        Page asked = login().follow("a[href*=reset-credentials]");
        Page sent = asked.formWith("#username")
                .fill("username", "nobody@office.test")
                .submit();

        assertThat(asked.text()).contains(WORDS.get("emailInstruction"));
        assertThat(sent.text()).contains(WORDS.get("emailSentMessage")).contains("ongewenste mail");
    }

    @Test
    void thePageOfANewPasswordSaysItOnce() {
        Page page = PasswordReset.of(Login.begin(realm.newUser(), Browser.reading("nl")))
                .page();

        assertThat(page.one("main").text()).containsOnlyOnce("Kies een nieuw wachtwoord");
    }

    private Page login() {
        return Browser.reading("nl").open(Login.address(realm));
    }

    private Page answer(String name, String password) {
        return login().formWith("#password")
                .fill("username", name)
                .fill("password", password)
                .submit();
    }

    private static String error(Page page, String field) {
        assertThat(page.one("#" + field).attr("aria-describedby")).isEqualTo("input-error-" + field);
        return page.one("#input-error-" + field).text();
    }
}

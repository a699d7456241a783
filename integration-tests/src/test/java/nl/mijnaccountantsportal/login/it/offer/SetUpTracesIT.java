package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a set-up, its key is only on the phone and in Keycloak's credential, and its codes are nowhere. */
class SetUpTracesIT {

    private static final TestServer SERVER = TestServer.shared();
    private static final Realm REALM =
            SERVER.realmWithOffer("eight-digit-apps", file -> file.json().put("otpPolicyDigits", 8));
    private static final TestUser USER = REALM.newUser();
    private static List<String> secrets;

    /** A set-up with a wrong code, and a login with a wrong code. */
    @BeforeAll
    static void anAppIsSetUpAndUsed() {
        OfferPage scan = OfferPage.after(Login.begin(USER)).to(OfferPage.Step.SCAN);
        App app = scan.scan();
        String code = app.code();
        String next = app.code();
        scan.to(OfferPage.Step.CONFIRM)
                .confirm(app.wrongCode(7_000_000))
                .confirm(code)
                .form()
                .press("finish");
        AppCodePage.after(Login.begin(USER)).enterInVain(code).enter(next);
        USER.mail(2);
        String key = scan.page().one("#portal-key").text();
        secrets = List.of(key, key.replace(" ", ""), app.key(), code, next);
    }

    @Test
    void nothingIsInTheLog() throws IOException {
        assertThat(Files.readString(SERVER.keycloak().log()))
                .contains(REALM.name())
                .satisfies(SetUpTracesIT::holdsNoSecret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_ENTITY", "PORTAL_CODE", "PORTAL_OFFER"})
    void nothingIsInATable(String table) {
        // Removes times in milliseconds: one of these thirteen-digit numbers might contain the eight digits of a code.
        assertThat(SERVER.database()
                        .rows("select * from " + table)
                        .toString()
                        .replaceAll("(?<!\\d)\\d{13}(?!\\d)", "a time"))
                .contains(USER.id())
                .satisfies(SetUpTracesIT::holdsNoSecret);
    }

    @Test
    void nothingIsInAnAddressThatABrowserSaw() {
        assertThat(Browser.seen().stream().map(URI::toString).collect(Collectors.joining("\n")))
                .contains(REALM.name())
                .satisfies(SetUpTracesIT::holdsNoSecret);
    }

    @Test
    void nothingIsInAMail() {
        assertThat(USER.mails())
                .hasSize(2)
                .allSatisfy(mail -> holdsNoSecret(mail.subject() + mail.text() + mail.html()));
    }

    private static void holdsNoSecret(String text) {
        assertThat(secrets).noneMatch(text::contains);
    }
}

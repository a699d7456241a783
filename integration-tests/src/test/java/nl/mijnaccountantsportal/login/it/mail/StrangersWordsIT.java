package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.SentMail;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts from a request or a third party are not repeated to other people, unless our own list contains them. */
@Execution(ExecutionMode.CONCURRENT)
class StrangersWordsIT {

    private static final String EVIL = "evil.example";
    private static final String WORDS =
            "LET OP: voer uw code in op https://" + EVIL + "/stop om deze inlog te blokkeren";

    private final TestServer server = TestServer.shared();
    // Keycloak treats words as a remote address, for which it demands TLS.
    private final Realm realm = server.realm("strangers", file -> {
        file.switchDetectionOff();
        file.json().put("sslRequired", "none");
    });
    private final TestUser user = realm.newUser();

    @ParameterizedTest
    @ValueSource(strings = {WORDS + "/1 CFNetwork", "Mozilla/5.0 (" + WORDS + ") Firefox/140.0", WORDS})
    void userAgentIsNotPrintedInTheMailWithTheCode(String userAgent) {
        Login.begin(user, Browser.named(userAgent)).codePage();

        assertThat(user.mail()).satisfies(StrangersWordsIT::saysNothing);
    }

    @Test
    void unknownBrowserIsCalledUnknown() {
        Login.begin(user, Browser.named(WORDS)).codePage();

        assertThat(user.mail().text().lines())
                .contains(Messages.DUTCH.get("portalMailBrowser", Messages.DUTCH.get("portalMailUnknown")));
    }

    @Test
    void knownBrowserIsNamedWithoutItsVersion() {
        Login.begin(user).codePage();

        assertThat(user.mail().text().lines()).contains(Messages.DUTCH.get("portalMailBrowser", "Firefox, Linux"));
    }

    @Test
    void forgedAddressIsNeitherInTheMailNorInOurEvent() {
        Login.begin(user, Browser.forwardedFor(WORDS)).codePage();

        assertThat(user.mail()).satisfies(StrangersWordsIT::saysNothing);
        assertThat(user.mail().text().lines())
                .contains(Messages.DUTCH.get("portalMailFrom", Messages.DUTCH.get("portalMailUnknown")));
        assertThat(user.event("SEND_VERIFY_EMAIL").getIpAddress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "2001:db8::7"})
    void addressThatIsOneIsInTheMailAndInOurEvent(String address) {
        Login.begin(user, Browser.forwardedFor(address)).codePage();

        assertThat(user.mail().text().lines()).contains(Messages.DUTCH.get("portalMailFrom", address));
        assertThat(user.event("SEND_VERIFY_EMAIL").getIpAddress()).isEqualTo(address);
    }

    @Test
    void warningOfWrongCodesHoldsNoWordsOfTheGuesser() {
        CodePage page = Login.begin(user, Browser.named(WORDS)).codePage();

        page.guessWrong(user.mail(), 3);

        assertThat(user.warning(1)).satisfies(StrangersWordsIT::saysNothing);
    }

    @Test
    void namesOfTheUserAreInNoMail() {
        TestUser named = realm.newUser(other -> {
            other.setFirstName(WORDS.replaceAll("[/:]", " "));
            other.setLastName(EVIL);
        });
        Login.begin(named).codePage();

        assertThat(named.mail()).satisfies(StrangersWordsIT::saysNothing);
    }

    @Test
    void languageThatTheRealmLacksIsNeverSpoken() {
        Login.begin(user, new Browser(), Map.of("ui_locales", WORDS)).codePage();

        assertThat(Jsoup.parse(user.mail().html()).selectFirst("html").attr("lang"))
                .isEqualTo("nl");
    }

    @Test
    void nameAtAnIdentityProviderIsNotInTheMailThatAsksToLinkIt() {
        Mail mail = SentMail.named("identity-provider-link").to(user, Map.of("username", WORDS));

        assertThat(mail).satisfies(StrangersWordsIT::saysNothing);
    }

    @Test
    void keycloaksMailsShowAnAddressOnlyIfItIsOne() {
        SentMail mail = SentMail.named("event-login_error");

        assertThat(mail.to(realm.newUser(), Map.of("address", WORDS))).satisfies(StrangersWordsIT::saysNothing);
        for (String address : List.of("192.0.2.7", "2001:db8::7", "::1", "::ffff:192.0.2.7")) {
            assertThat(mail.to(realm.newUser(), Map.of("address", address))
                            .text()
                            .lines())
                    .contains(Messages.DUTCH.get("portalMailFrom", address));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "code"})
    void pageThatHandsOutCodesShowsNoSentences(String parameter) {
        Page page = new Browser()
                .open(URI.create(realm.url() + "/protocol/openid-connect/oauth/oob?" + parameter + "="
                        + URLEncoder.encode(WORDS, StandardCharsets.UTF_8)));

        assertThat(page.response().body()).doesNotContain(EVIL, "LET OP");
    }

    @Test
    void pageThatHandsOutCodesStillShowsACode() {
        String code =
                "0c2b8f1e-9d5a-4c57-8a3e-5b1f0a2d7c11.pQ3_xYz-0123456789abcdef.7c9e6679-7425-40de-944b-e07fc1f90ae7";

        Page page = new Browser().open(URI.create(realm.url() + "/protocol/openid-connect/oauth/oob?code=" + code));

        assertThat(page.text()).contains(code);
    }

    @Test
    void linkFillsNoSentenceIntoTheFieldForTheName() {
        Page words =
                Login.begin(user, new Browser(), Map.of("login_hint", WORDS)).passwordPage();
        Page address = Login.begin(user, new Browser(), Map.of("login_hint", user.address()))
                .passwordPage();

        assertThat(words.response().body()).doesNotContain(EVIL);
        assertThat(address.one("input[name=username]").attr("value")).isEqualTo(user.address());
    }

    @Test
    void ourLogRepeatsNothing() {
        Browser browser = Browser.forwardedFor(WORDS);
        Login.begin(user, browser, Map.of("ui_locales", WORDS, "login_hint", WORDS, "kc_action", "x" + EVIL))
                .codePage()
                .guessWrong(user.mail(), 5);

        assertThat(server.ownLog()).noneMatch(line -> line.contains(EVIL));
    }

    private static void saysNothing(Mail mail) {
        for (String part : List.of(mail.subject(), mail.text(), mail.html())) {
            assertThat(part).doesNotContain(EVIL, "LET OP");
        }
    }
}

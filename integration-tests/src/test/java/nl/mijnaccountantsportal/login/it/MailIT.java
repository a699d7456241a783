package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The mail with the code. */
class MailIT {

    private static final String HOSTILE =
            "Office\r\nBcc: spy@evil.test\r\n\r\n<b>bold</b> <img src=x> ${7*7} {0} 'quoted'";

    private final TestServer server = TestServer.shared();

    @Test
    void aUserWithoutALanguageGetsADutchMail() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        assertThat(user.mail()).satisfies(mail -> speaks(mail, Messages.DUTCH, "nl"));
    }

    @Test
    void aUserWhoReadsEnglishGetsAnEnglishMail() {
        TestUser user = server.realm().newUser(english -> english.setAttributes(Map.of("locale", List.of("en"))));
        Login.begin(user).codePage();

        assertThat(user.mail()).satisfies(mail -> speaks(mail, Messages.ENGLISH, "en"));
    }

    private static void speaks(Mail mail, Messages messages, String language) {
        assertThat(mail.subject()).isEqualTo(messages.get("portalLoginCodeSubject", "MijnAccountantsPortal"));
        assertThat(mail.text()).contains(messages.get("portalMailIntro", "MijnAccountantsPortal"));
        assertThat(mail.text()).contains(messages.get("portalMailValid", "5"));
        assertThat(mail.text()).contains(messages.get("portalMailSecret"));
        Document html = Jsoup.parse(mail.html());
        assertThat(html.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(html.text()).contains(messages.get("portalMailIntro", "MijnAccountantsPortal"));
        assertThat(html.text()).contains(messages.get("portalMailValid", "5"));
    }

    @Test
    void theCodeStandsOnALineOfItsOwnInBothParts() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(mail.text().lines()).containsOnlyOnce(mail.code());
        assertThat(Jsoup.parse(mail.html()).select("p").eachText()).containsOnlyOnce(mail.code());
        assertThat(mail.code()).matches("\\d{6}");
    }

    @Test
    void theMailHoldsNoLinksAndNoPictures() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(Jsoup.parse(mail.html()).select("a, img, [href], [src]")).isEmpty();
        assertThat(mail.text()).doesNotContain("http");
    }

    @Test
    void theSubjectDoesNotHoldTheCode() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(mail.subject()).doesNotContain(mail.code());
    }

    @Test
    void namesWithLineBreaksAndMarkupStayWordsInTheMail() {
        Realm realm = server.realm("hostile-names", file -> {
            file.json().put("displayName", HOSTILE);
            file.smtpServer().put("fromDisplayName", HOSTILE);
        });
        TestUser user = realm.newUser();
        Login.begin(user).codePage();

        Mail mail = user.mail();

        assertThat(mail.subject()).doesNotContain("\n", "\r").contains("${7*7} {0} 'quoted'");
        assertThat(mail.headers("Bcc")).isEmpty();
        assertThat(mail.headers("From")).singleElement().asString().contains("noreply@portal.test");
        assertThat(mail.headers("To")).containsExactly(user.address());
        assertThat(server.mails().getReceivedMessagesForDomain("spy@evil.test")).isEmpty();
        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("b, img")).isEmpty();
        assertThat(html.text()).contains("<b>bold</b>", "${7*7} {0} 'quoted'");
    }

    @Test
    void aBrowserThatGivesAHostileNameOfItselfHarmsNothing() {
        TestUser user = server.realm().newUser();
        Browser browser = Browser.named("<script>alert(1)</script> ${7*7} Mozilla/5.0");
        CodePage page = Login.begin(user, browser).codePage();

        Mail mail = user.mail();

        assertThat(Jsoup.parse(mail.html()).select("script")).isEmpty();
        assertThat(page.enter(mail.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

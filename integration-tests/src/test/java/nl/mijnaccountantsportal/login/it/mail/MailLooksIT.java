package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Chromium;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Markup;
import nl.mijnaccountantsportal.login.it.support.Need;
import nl.mijnaccountantsportal.login.it.support.Needs;
import nl.mijnaccountantsportal.login.it.support.ScreensIndex;
import nl.mijnaccountantsportal.login.it.support.SentMail;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mail, ours and Keycloak's, as it arrives and in a mail program. */
class MailLooksIT {

    // Longer than the text that an inbox shows beside the subject.
    private static final int PREVIEW = 200;

    // What the mail library writes at once. The rest would wait for an acknowledgement that systems delay (40 ms).
    private static final int ONE_WRITE = 8192;

    // French sets some that do not break before its signs.
    private static final String BLANKS = "[\\s\\u00a0\\u202f]+";

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        ScreensIndex.write(TestServer.path("portal.screens"));
    }

    static List<SentMail> mails() {
        return SentMail.all();
    }

    static Stream<Arguments> mailsAndLanguages() {
        return mails().stream()
                .flatMap(mail -> SentMail.LANGUAGES.stream().map(language -> Arguments.of(mail, language)));
    }

    @ParameterizedTest
    @MethodSource("mailsAndLanguages")
    void everyWordOfItIsThere(SentMail sent, String language) {
        Mail mail = sent.in(language);

        assertThat(mail.subject()).isNotBlank();
        for (String part : List.of(mail.subject(), mail.text(), mail.html())) {
            assertThat(part)
                    .doesNotContain("${", "{0}", "{1}", "??", "no-such-action")
                    .doesNotContainPattern("(portal[A-Z-]|event[A-Z]|requiredAction|linkExpiration)\\w*")
                    .doesNotContainPattern("\\w(Subject|Body)\\b");
        }
    }

    @ParameterizedTest
    @MethodSource("mailsAndLanguages")
    void itSaysWhichLanguageItSpeaks(SentMail sent, String language) {
        Element html = document(sent.in(language)).selectFirst("html");

        assertThat(html.attr("lang")).isEqualTo(language);
        assertThat(html.attr("dir")).isEqualTo("ltr");
    }

    @ParameterizedTest
    @MethodSource("mailsAndLanguages")
    void itsSubjectIsInItsLanguage(SentMail sent, String language) {
        List<String> others = SentMail.LANGUAGES.stream()
                .filter(other -> !other.equals(language))
                .map(other -> sent.in(other).subject())
                .toList();

        assertThat(others).doesNotContain(sent.in(language).subject());
    }

    @ParameterizedTest
    @MethodSource("mailsAndLanguages")
    void theTextPartSaysAllThatTheHtmlPartSays(SentMail sent, String language) {
        Mail mail = sent.in(language);
        String text = mail.text().replaceAll(BLANKS, " ");

        // The title is the subject, which a mail program shows above the text part.
        assertThat(document(mail).select("h1, p, li, th, td:not(:has(*))").stream()
                        .filter(element -> !element.text().equals(mail.subject()))
                        .map(MailLooksIT::firstLine))
                .allSatisfy(line -> assertThat(text).contains(line));
        assertThat(mail.text()).doesNotContain("<", "&amp;", "&#");
    }

    // Lines that the HTML part breaks stand one by one in the text part too.
    private static String firstLine(Element element) {
        return Jsoup.parse(element.html().split("<br>")[0]).text().replaceAll(BLANKS, " ");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void nothingIsFetchedFromAnywhere(SentMail sent) {
        Mail mail = sent.in("nl");

        assertThat(document(mail).select("img, link, script, iframe, object, [src], [background]"))
                .isEmpty();
        assertThat(mail.html()).doesNotContain("url(", "@import");
        assertThat(document(mail).select("a").eachAttr("href"))
                .allMatch(link -> link.startsWith("https://login.example/"));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void itsHtmlIsValid(SentMail sent) {
        assertThat(new Markup(sent.in("nl").html()).errors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailProgramsAreToldThatItKnowsTheDark(SentMail sent) {
        assertThat(document(sent.in("nl"))
                        .selectFirst("meta[name=color-scheme]")
                        .attr("content"))
                .isEqualTo("light dark");
    }

    @ParameterizedTest
    @MethodSource("mailsAndLanguages")
    @Needs(Need.CHROMIUM)
    void nothingOverflowsAndThePictureIsKept(SentMail sent, String language) {
        for (int width : new int[] {360, 600}) {
            Page pane = chromium.pane(width, ColorScheme.LIGHT);
            pane.setContent(sent.in(language).html());

            assertThat(overflow(pane)).isEmpty();
            if (width == 600 && List.of("nl", "en").contains(language)) {
                keep(pane, sent.name() + "-" + language);
            }
        }
    }

    /** The elements that overflow on the right. */
    private static String overflow(Page pane) {
        return pane.evaluate("() => [...document.querySelectorAll('body *')]"
                        + ".filter(e => e.getBoundingClientRect().right > window.innerWidth + 0.5)"
                        + ".map(e => e.outerHTML.slice(0, 200)).join('\\n')")
                .toString();
    }

    @ParameterizedTest
    @CsvSource({"login-code,360,LIGHT,nl-360", "login-code,600,DARK,nl-dark", "password-reset,600,DARK,nl-dark"})
    @Needs(Need.CHROMIUM)
    void thePictureOfAPhoneAndOfTheDarkIsKept(String name, int width, ColorScheme scheme, String suffix) {
        Page pane = chromium.pane(width, scheme);
        pane.setContent(SentMail.named(name).in("nl").html());

        assertThat(overflow(pane)).isEmpty();
        keep(pane, name + "-" + suffix);
    }

    private static void keep(Page pane, String name) {
        pane.screenshot(new ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(System.getProperty("portal.screens"), "mail-" + name + ".png")));
    }

    // Old Outlook, which uses Word, only supports padding of table cells.
    @ParameterizedTest
    @MethodSource("mails")
    void onlyTableCellsHaveAPadding(SentMail sent) {
        assertThat(document(sent.in("nl"))
                        .select("[style*=padding]:not(td, th, ul, body, td span)")
                        .eachAttr("style"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-code", "transaction-code", "email-verification-with-code"})
    void anInboxShowsNothingOfTheCode(String name) {
        Document html = document(SentMail.named(name).in("nl"));
        String preview = html.body().wholeText().strip().replaceAll("\\n\\s*", " ");

        assertThat(preview.substring(0, PREVIEW)).doesNotContain(SentMail.CODE);
        assertThat(preview).contains(SentMail.CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-code", "transaction-code", "email-verification-with-code"})
    @Needs(Need.CHROMIUM)
    void screenReaderSpeaksDigitsAndACopyIsPlain(String name) {
        Page pane = chromium.pane(600, ColorScheme.LIGHT);
        pane.setContent(SentMail.named(name).in("nl").html());
        Locator line = pane.locator("p:has(span)");

        assertThat(line.ariaSnapshot()).contains(String.join(" ", SentMail.CODE.split("")));
        assertThat(line.evaluate("e => { getSelection().selectAllChildren(e); return getSelection().toString(); }"))
                .isEqualTo(SentMail.CODE);
    }

    @Test
    void loginMailLeavesInOneWrite() {
        assertThat(SentMail.LANGUAGES)
                .allSatisfy(language -> assertThat(
                                SentMail.named("login-code").in(language).bytes())
                        .isLessThan(ONE_WRITE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-code", "transaction-code", "app-set-up", "app-removed", "failed-codes"})
    void aCodeAndAWarningHoldNoLinks(String name) {
        Mail mail = SentMail.named(name).in("nl");

        assertThat(document(mail).select("a, [href]")).isEmpty();
        assertThat(mail.text()).doesNotContain("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password-reset", "email-verification", "executeActions", "org-invite"})
    void aMailThatLeadsSomewhereHasItsLinkInBothParts(String name) {
        Mail mail = SentMail.named(name).in("nl");

        assertThat(mail.text().lines()).contains(document(mail).selectFirst("a").attr("href"));
    }

    private static Document document(Mail mail) {
        return Jsoup.parse(mail.html());
    }
}

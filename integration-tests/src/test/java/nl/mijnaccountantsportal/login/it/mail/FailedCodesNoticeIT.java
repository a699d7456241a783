package nl.mijnaccountantsportal.login.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Users are told by mail about wrong codes. */
@Execution(ExecutionMode.CONCURRENT)
class FailedCodesNoticeIT {

    private static final String PORTAL = "MijnAccountantsPortal";
    private static final Duration AN_HOUR = Duration.ofMinutes(61);

    private final Realm realm = TestServer.shared().realmWithoutDetection();
    private final TestUser user = realm.newUser();

    @Test
    void threeWrongCodesAreReportedInDutch() {
        Login.begin(user).codePage().guessWrong(user.mail(), 3);

        assertThat(user.warning(1)).satisfies(mail -> tells(mail, Messages.DUTCH));
    }

    @Test
    void wrongCodesAreReportedInEnglishToAnEnglishReader() {
        TestUser english = realm.newUser(reader -> reader.setAttributes(Map.of("locale", List.of("en"))));
        Login.begin(english).codePage().guessWrong(english.mail(), 3);

        assertThat(english.warning(1)).satisfies(mail -> tells(mail, Messages.ENGLISH));
    }

    private static void tells(Mail mail, Messages messages) {
        assertThat(mail.subject()).isEqualTo(messages.get("portalFailedCodesSubject", PORTAL));
        for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
            assertThat(part)
                    .contains(messages.get("portalFailedCodesText", PORTAL))
                    .contains(messages.get("portalFailedCodesNotYou"))
                    .contains("127.0.0.1")
                    .contains("Firefox");
        }
    }

    @Test
    void thirdWrongCodeSendsTheNotice() {
        CodePage page = CodePage.of(Login.begin(user).codePage().guessWrong(user.mail(), 2));
        assertThat(notices()).isZero();

        page.enterInVain(user.mail().wrongCode(3));

        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void tenWrongCodesAreReportedOnce() {
        user.guessTooOften();

        assertThat(notices()).isEqualTo(1);
        assertThat(user.warning(1).subject()).isNotEmpty();
        assertThat(user.warnings()).hasSize(1);
    }

    @Test
    void anHourLaterNewWrongCodesAreReported() {
        Login.begin(user).codePage().guessWrong(user.mail(), 3);
        user.warning(1);
        user.ledger().timePasses(AN_HOUR);
        CodePage page = CodePage.of(Login.begin(user).codePage().guessWrong(user.mail(2), 2));
        assertThat(notices()).isEqualTo(1);

        page.enterInVain(user.mail(2).wrongCode(3));

        assertThat(user.warning(2).subject()).isEqualTo(user.warning(1).subject());
    }

    @Test
    void theRealmsSettingDecidesAtWhichWrongCode() {
        Realm strict = TestServer.shared().realm("told-at-once", file -> {
            file.switchDetectionOff();
            file.emailCodeSettings().put("notice-after-failures", "1");
        });
        TestUser strictUser = strict.newUser();

        Login.begin(strictUser).codePage().guessWrong(strictUser.mail(), 1);

        assertThat(strictUser.warning(1).subject()).isNotEmpty();
    }

    @Test
    void theNoticeIsNotTakenFromTheBudgetOfCodes() {
        CodePage page = CodePage.of(Login.begin(user).codePage().guessWrong(user.mail(), 3));
        user.warning(1);

        assertThat(user.ledger().codes()).hasSize(1);
        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(Login.begin(user).codePage().delivery()).isNotEqualTo("none");
    }

    @Test
    void theRightCodeAfterTwoWrongOnesIsNoFailure() {
        CodePage page = CodePage.of(Login.begin(user).codePage().guessWrong(user.mail(), 2));

        page.enter(user.mail().code());

        user.event("LOGIN");
        assertThat(notices()).isZero();
    }

    private long notices() {
        return user.events("LOGIN_ERROR")
                .filter(event -> "FAILED_CODES".equals(event.getDetails().get("portal_notice")))
                .count();
    }
}

package nl.mijnaccountantsportal.login.it.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Other effects of a set-up: it tells the user by mail, and it can end the user's other sessions. */
@Execution(ExecutionMode.CONCURRENT)
class SetUpNoticeIT {

    private static final String PORTAL = "MijnAccountantsPortal";

    private final Realm realm = TestServer.shared().exportedRealm();

    @Test
    void aUserIsToldInDutchThatAnAppWasSetUp() {
        TestUser user = realm.newUser();
        OfferPage.after(Login.begin(user)).setUp("Phone");

        assertThat(user.mail(2)).satisfies(mail -> tells(mail, Messages.DUTCH));
    }

    @Test
    void aUserWhoReadsEnglishIsToldInEnglish() {
        TestUser user = realm.newUser(english -> english.setAttributes(Map.of("locale", List.of("en"))));
        OfferPage.after(Login.begin(user)).setUp("Phone");

        assertThat(user.mail(2)).satisfies(mail -> tells(mail, Messages.ENGLISH));
    }

    private static void tells(Mail mail, Messages messages) {
        assertThat(mail.subject()).isEqualTo(messages.get("portalAppSetUpSubject", PORTAL));
        for (String part : List.of(mail.text(), Jsoup.parse(mail.html()).text())) {
            assertThat(part)
                    .contains(messages.get("portalAppSetUpText", PORTAL))
                    .contains(messages.get("portalAppSetUpNotYou"))
                    .contains(messages.get("portalMailHappened", "").strip())
                    .contains("127.0.0.1")
                    .contains("Firefox");
        }
        assertThat(Jsoup.parse(mail.html()).select("a, img, [href], [src]")).isEmpty();
    }

    @Test
    void theMailHoldsNeitherKeyNorCode() {
        TestUser user = realm.newUser();
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        String code = scan.scan().code();
        scan.to(OfferPage.Step.CONFIRM).confirm(code);

        assertThat(user.mail(2).text() + user.mail(2).html())
                .doesNotContain(code)
                .doesNotContain(scan.page().one("#portal-key").text())
                .doesNotContain("otpauth");
    }

    @Test
    void anAttemptThatFailedIsNoSetUpToTellOf() {
        TestUser user = realm.newUser();
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        scan.to(OfferPage.Step.CONFIRM).confirm(scan.scan().wrongCode());

        OfferPage.after(Login.begin(user)).setUp("Phone");

        assertThat(user.mail(3).subject()).isEqualTo(Messages.DUTCH.get("portalAppSetUpSubject", PORTAL));
    }

    @Test
    void theUsersOtherSessionsEndByDefault() {
        TestUser user = realm.newUser();
        Browser other = new Browser();
        OfferPage.after(Login.begin(user, other)).skip();
        Browser own = new Browser();

        OfferPage.after(Login.begin(user, own)).setUp("Phone");

        assertThat(Login.begin(user, other).passwordPage().kind()).isEqualTo(Page.Kind.PASSWORD);
        assertThat(Login.begin(user, own).passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theUsersOtherSessionsStayIfTheUserWantsThat() {
        TestUser user = realm.newUser();
        Browser other = new Browser();
        OfferPage.after(Login.begin(user, other)).skip();
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);

        OfferPage confirm = scan.to(OfferPage.Step.CONFIRM);
        confirm.form()
                .without("logout-sessions")
                .fill("code", scan.scan().code())
                .submit();

        assertThat(Login.begin(user, other).passwordPage().kind()).isEqualTo(Page.Kind.PORTAL);
    }
}

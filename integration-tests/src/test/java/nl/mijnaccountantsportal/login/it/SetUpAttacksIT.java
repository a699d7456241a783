package nl.mijnaccountantsportal.login.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Much at once, and the ways round a wizard that must be finished. */
class SetUpAttacksIT {

    private final TestServer server = TestServer.shared();
    private final TestUser user = server.exportedRealm().newUser();

    @Test
    void aFormThatIsSentEightTimesAtOnceSetsUpOneDevice() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App app = scan.scan();
        Form form = scan.to(OfferPage.Step.CONFIRM).form().fill("code", app.code());

        List<Page> ends = Together.run(8, form::submit);

        assertThat(Devices.of(user)).hasSize(1);
        assertThat(ends).extracting(Page::kind).isSubsetOf(Page.Kind.OFFER, Page.Kind.PORTAL);
        assertThat(AppCodePage.after(Login.begin(user)).enter(app.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void guessesOfThreeTabsAtOnceAreFiveEach() {
        List<Callable<Integer>> tabs = IntStream.range(0, 3)
                .mapToObj(tab -> OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN))
                .map(scan -> (Callable<Integer>) () -> guessUntilRefused(scan))
                .toList();

        assertThat(Together.run(tabs)).containsOnly(5);
        assertThat(user.ledger().failures()).isEqualTo(15);
        assertThat(Devices.of(user)).isEmpty();
    }

    private static int guessUntilRefused(OfferPage scan) {
        App app = scan.scan();
        OfferPage page = scan.to(OfferPage.Step.CONFIRM);
        int guesses = 0;
        while (page.step() == OfferPage.Step.CONFIRM) {
            page = page.confirm(app.wrongCode(guesses));
            guesses++;
        }
        return guesses;
    }

    @Test
    void anotherLanguageShowsTheSameKey() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);

        OfferPage english = OfferPage.of(scan.page().inLanguage("en"));

        assertThat(english.page().text()).contains(Messages.ENGLISH.get("portalOfferScanTitle"));
        assertThat(english.link()).isEqualTo(scan.link());
    }

    @Test
    void aRestartIsNoWayRoundAMandatorySetUp() {
        TestUser bound = mandatory().newUser();
        Login login = Login.begin(bound);
        OfferPage offer = OfferPage.after(login);

        Page restarted = offer.page().browser().open(restart(offer));

        assertThat(restarted.kind()).isEqualTo(Page.Kind.PASSWORD);
        OfferPage again = OfferPage.after(new Login(bound, login.verifier(), restarted));
        assertThat(again.offers("skip")).isFalse();
    }

    @Test
    void anotherTabIsNoWayRoundAMandatorySetUp() {
        TestUser bound = mandatory().newUser();
        Browser browser = new Browser();
        OfferPage.after(Login.begin(bound, browser));

        Page other = Login.begin(bound, browser).passwordPage();

        assertThat(other.kind()).isNotEqualTo(Page.Kind.PORTAL);
    }

    private static URI restart(OfferPage page) {
        String action = page.page().one("form[id^=portal-offer]").absUrl("action");
        return URI.create(action.replace("/login-actions/required-action", "/login-actions/restart"));
    }

    private Realm mandatory() {
        String earlier = LocalDate.now().minusDays(2).toString();
        return server.realmWithOffer("mandatory", file -> file.offerSettings().put("mandatory-from", earlier));
    }
}

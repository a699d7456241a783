package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Form;
import nl.mijnaccountantsportal.login.it.support.HangingMailServer;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PasswordReset;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.Together;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A forgotten password: the mail is sent in the background, within limits, and the page reveals nothing. */
@Execution(ExecutionMode.CONCURRENT)
class ResetEmailIT {

    private static final Duration A_PAUSE = Duration.ofSeconds(61);
    private static final int MEASURED = 60;

    private final TestServer server = TestServer.shared();
    private final Realm realm = server.realm("forgotten-passwords", file -> {
        file.switchDetectionOff();
        file.json().put("registrationEmailAsUsername", false);
    });
    private final TestUser user = realm.newUser();

    @Test
    void pageIsTheSameWhetherThereIsSuchAUserOrNot() {
        TestUser disabled = realm.newUser(other -> other.setEnabled(false));
        TestUser without = realm.newUser(other -> other.setEmail(null));
        String expected = words(ask(user.address()));

        for (String name :
                List.of("nobody-" + UUID.randomUUID() + "@office.test", disabled.address(), without.address())) {
            assertThat(words(ask(name))).isEqualTo(expected);
        }
        // The same applies to a second request, during the pause.
        assertThat(words(ask(user.address()))).isEqualTo(expected);
    }

    private static String words(Page page) {
        return page.status() + " " + page.text();
    }

    @Test
    void timeOfThePageTellsNothing() {
        List<TestUser> users = Stream.generate(realm::newUser).limit(MEASURED).toList();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (TestUser one : users) {
            unknown.add(time("nobody-" + UUID.randomUUID() + "@office.test"));
            known.add(time(one.address()));
            known.add(time(one.address()));
            unknown.add(time("nobody-" + UUID.randomUUID() + "@office.test"));
        }

        for (int share : List.of(10, 25, 50)) {
            System.out.printf(
                    "Forgotten password, %d %% of %d: within %.1f ms with a user, %.1f ms without%n",
                    share, known.size(), quantile(known, share) / 1e6, quantile(unknown, share) / 1e6);
        }
        // A busy machine causes some milliseconds of difference; a mail that is made within the request causes
        // hundreds.
        assertThat(Duration.ofNanos(quantile(known, 25) - quantile(unknown, 25)).abs())
                .isLessThan(Duration.ofMillis(15));
        users.forEach(TestUser::mail);
    }

    private long time(String name) {
        Form form = form(name);
        long begin = System.nanoTime();
        form.submit();
        return System.nanoTime() - begin;
    }

    private static long quantile(List<Long> times, int share) {
        return times.stream()
                .sorted()
                .skip(times.size() * share / 100)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void resetLinkLeadsToANewPasswordAndALogin() {
        PasswordReset reset = PasswordReset.of(Login.begin(user));

        assertThat(reset.asksForPassword()).isTrue();
        assertThat(reset.choosePassword("Another good horse 8").kind()).isNotEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void linkWorksOnce() {
        var link = PasswordReset.link(Login.begin(user));
        new PasswordReset(new Browser().open(link)).choosePassword("Another good horse 8");

        assertThat(new PasswordReset(new Browser().open(link)).asksForPassword())
                .isFalse();
    }

    @Test
    void secondRequestWithinThePauseSendsNothing() {
        ask(user.address());
        user.mail();
        ask(user.address());

        assertThat(user.event("SEND_RESET_PASSWORD_ERROR").getError()).isEqualTo("portal_reset_wait");
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void tenAtOnceSendOneMail() {
        List<Form> forms = Stream.generate(() -> form(user.address())).limit(10).toList();

        Together.run(forms.stream().<Callable<Page>>map(form -> form::submit).toList());

        user.mail();
        Await.until("the others", () -> user.events("SEND_RESET_PASSWORD_ERROR").count() == 9);
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void eleventhMailOfADayIsNotSent() {
        for (int number = 1; number <= 10; number++) {
            ask(user.address());
            user.mail(number);
            user.ledger().timePasses(number == 5 ? Duration.ofMinutes(61) : A_PAUSE);
        }
        user.ledger().timePasses(Duration.ofMinutes(61));

        ask(user.address());

        user.event("SEND_RESET_PASSWORD_ERROR");
        assertThat(user.mails()).hasSize(10);
    }

    @Test
    void sixthMailOfAnHourIsNotSent() {
        for (int number = 1; number <= 5; number++) {
            ask(user.address());
            user.mail(number);
            user.ledger().timePasses(A_PAUSE);
        }

        ask(user.address());

        user.event("SEND_RESET_PASSWORD_ERROR");
        assertThat(user.mails()).hasSize(5);
    }

    @Test
    void lockOfCodesStopsNoReset() {
        user.guessTooOften();
        int before = user.mails().size();

        ask(user.address());

        assertThat(user.mail(before + 1).text()).contains("/login-actions/action-token");
    }

    @Test
    void resetTakesNothingFromTheBudgetOfCodes() {
        ask(user.address());
        user.mail();

        CodePage page = Login.begin(user).codePage();

        assertThat(page.enter(user.mail(2).code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void userWithoutAnAddressLeavesAnEvent() {
        TestUser without = realm.newUser(other -> other.setEmail(null));

        ask(without.address());

        assertThat(without.event("SEND_RESET_PASSWORD_ERROR").getError()).isEqualTo("invalid_email");
    }

    @Test
    void mailThatFailsLeavesAnEvent() {
        Realm broken = server.realm(
                "reset-fails",
                file -> file.smtpServer().put("host", "localhost").put("port", "1"));
        TestUser one = broken.newUser();

        form(broken, one.address()).submit();

        assertThat(one.event("SEND_RESET_PASSWORD_ERROR").getDetails())
                .containsEntry("portal_code_purpose", "RESET")
                .containsEntry("portal_code_delivery", "FAILED")
                .containsEntry("portal_code_address", "u•••@o•••.test");
    }

    @Test
    void mailLeavesAnEventWithoutTheAddressAndNoLinkIsLogged() {
        Page page = ask(user.address());

        assertThat(user.event("SEND_RESET_PASSWORD").getDetails().values()).noneMatch(value -> value.contains("@"));
        user.mail();
        Await.until("the outcome", () -> user.ledger().newest().get("DELIVERY").equals("SENT"));
        assertThat(user.ledger().newest()).containsEntry("PURPOSE", "RESET");
        String link = user.mail()
                .text()
                .lines()
                .filter(line -> line.contains("action-token"))
                .findFirst()
                .orElseThrow();
        assertThat(server.ownLog()).noneMatch(line -> line.contains("action-token") || line.contains(user.address()));
        assertThat(page.response().body()).doesNotContain(link);
    }

    @Test
    void mailIsInTheUsersLanguageOrElseThatOfThePages() {
        TestUser french = realm.newUser(other -> other.setAttributes(Map.of("locale", List.of("fr"))));
        for (TestUser one : List.of(user, french)) {
            Login.begin(one, new Browser(), Map.of("ui_locales", "de"))
                    .passwordPage()
                    .follow("a[href*=reset-credentials]")
                    .formWith("input[name=username]")
                    .fill("username", one.address())
                    .submit();
        }

        assertThat(language(user.mail())).isEqualTo("de");
        assertThat(language(french.mail())).isEqualTo("fr");
    }

    private static String language(Mail mail) {
        return Jsoup.parse(mail.html()).selectFirst("html").attr("lang");
    }

    @Test
    void hangingMailServerHoldsNoPage() {
        try (HangingMailServer hanging = new HangingMailServer()) {
            Realm slow = server.realm(
                    "reset-hangs",
                    file -> file.smtpServer().put("host", "localhost").put("port", String.valueOf(hanging.port())));
            List<TestUser> users = Stream.generate(slow::newUser).limit(20).toList();
            List<Form> forms =
                    users.stream().map(one -> form(slow, one.address())).toList();
            Instant begin = Instant.now();
            forms.forEach(Form::submit);
            Duration all = Duration.between(begin, Instant.now());
            System.out.printf(
                    "%d forgotten passwords with a hanging mail server: %d ms%n", users.size(), all.toMillis());

            // Keycloak's sender waits ten seconds for one of them.
            assertThat(all).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void settingOutOfItsRangeSendsNothingAndIsLogged() {
        Realm broken = server.realm(
                "reset-settings", file -> file.settings("log in after a reset").put("sends-per-hour", "1000"));
        TestUser one = broken.newUser();

        Page page = form(broken, one.address()).submit();

        assertThat(page.text()).contains("krijg je binnen een paar minuten een mail");
        assertThat(server.ownLog())
                .anyMatch(line -> line.contains("portal-reset-email") && line.contains("sends-per-hour"));
        assertThat(one.mails()).isEmpty();
    }

    private Page ask(String name) {
        return form(name).submit();
    }

    private Form form(String name) {
        return form(realm, name);
    }

    private Form form(Realm at, String name) {
        return Login.begin(new TestUser(at, "", "", ""))
                .passwordPage()
                .follow("a[href*=reset-credentials]")
                .formWith("input[name=username]")
                .fill("username", name);
    }
}

package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.EightDigits;
import nl.mijnaccountantsportal.login.it.support.FaultyMailServer;
import nl.mijnaccountantsportal.login.it.support.LogLines;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Mail;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TalkativeServer;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * No code, and nothing that was typed as one, is left anywhere but in the mail, whatever the log level. Codes have
 * eight digits here, which do not appear by chance.
 */
@Order(1)
class TracesIT {

    private static final TestServer SERVER = TalkativeServer.shared().server();
    private static final FaultyMailServer FAULTY = FaultyMailServer.start();
    private static final Realm REALM = SERVER.realmWithOffer("eight-digits", TracesIT::eightDigits);
    private static final Realm UNLUCKY = SERVER.realmWithOffer("eight-digits-unlucky", file -> {
        eightDigits(file);
        file.smtpServer().put("host", "localhost").put("port", String.valueOf(FAULTY.port()));
    });
    private static final List<TestUser> USERS = new ArrayList<>();
    private static final List<String> CODES = new ArrayList<>();
    private static final List<String> USED_APP_CODES = new ArrayList<>();
    private static final StringBuilder ADMINISTRATION = new StringBuilder();
    private static String appKey;

    /** They need the same server. */
    @Nested
    class InSpans extends Spans {}

    private static void eightDigits(RealmFile file) {
        file.emailCodeSettings().put("code-length", "8");
        file.settings("e-mail code for a transaction").put("code-length", "8");
        file.json().put("otpPolicyDigits", 8);
        file.json().put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true);
        file.switchDetectionOff();
    }

    /** Everything that can happen to a code. */
    @BeforeAll
    static void everythingHappens() {
        codesAreGuessedExpiredReplacedUsedAndUsedAgain();
        aCodeDiesAndAUserIsLocked();
        aMailServerIsSilent();
        aTransactionIsConfirmedByMailCancelledAndRefused();
        anAppIsSetUpUsedAndRemoved();
        anAppConfirmsATransaction();
        anAdministratorLooksAndChanges();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static void codesAreGuessedExpiredReplacedUsedAndUsedAgain() {
        TestUser user = user(REALM);
        CodePage page = Login.begin(user).codePage();
        Mail first = user.mail();
        CodePage guessed = page.enterInVain(first.wrongCode()).enterInVain(first.code() + "x");
        user.ledger().timePasses(Duration.ofMinutes(11));
        CodePage renewed = guessed.enterInVain(first.code()).sendAgain();
        Mail second = user.mail(2);
        Browser back = renewed.page().browser().copy();
        Page offer = renewed.enterInVain(first.code()).enter(second.code());
        OfferPage.of(offer).skip();
        renewed.form().fill("code", second.code()).in(back).submit();
        user.event("LOGIN");
        CODES.addAll(List.of(first.code(), first.wrongCode(), second.code()));
    }

    private static void aCodeDiesAndAUserIsLocked() {
        TestUser user = user(REALM);
        Page dead = Login.begin(user).codePage().guessWrong(user.mail(), 5);
        CodePage.of(dead).enterInVain(user.mail().code());
        user.ledger().timePasses(Duration.ofMinutes(2));
        Page locked = Login.begin(user).codePage().guessWrong(user.mail(2), 5);
        assertThat(locked.notice()).isEqualTo("locked");
        for (Mail mail : user.mails()) {
            CODES.addAll(List.of(mail.code(), mail.wrongCode(5)));
        }
    }

    private static void aMailServerIsSilent() {
        FAULTY.fail(FaultyMailServer.Fault.TAKES_THE_MAIL_AND_IS_SILENT);
        TestUser user = user(UNLUCKY);
        Login.begin(user).codePage();
        user.event("SEND_VERIFY_EMAIL_ERROR");
        CODES.add(FAULTY.taken().get(0).code());
    }

    private static void aTransactionIsConfirmedByMailCancelledAndRefused() {
        TestUser user = user(REALM);
        Browser browser = new Browser();
        OfferPage.of(Login.begin(user, browser).codePage().enter(user.mail().code()))
                .skip();
        TransactionRequest request = TransactionRequest.of(REALM);
        CodePage page = CodePage.of(request.open(browser));
        Mail first = user.mail(2);
        CodePage guessed = page.enterInVain(first.wrongCode()).enterInVain(first.code() + "x");
        user.ledger().timePasses(Duration.ofMinutes(1));
        CodePage renewed = guessed.sendAgain();
        Mail second = user.mail(3);
        Browser back = browser.copy();
        Page portal = renewed.enterInVain(first.code()).enter(second.code());
        renewed.form().fill("code", second.code()).in(back).submit();
        request.tokens(portal);
        request.exchange(portal);
        CodePage.of(TransactionRequest.of(REALM).open(browser)).form().press("cancel");
        TransactionRequest.of(REALM).with("authorization_details", "[{}]").push();
        for (Mail mail : user.mails()) {
            CODES.addAll(List.of(mail.code(), mail.wrongCode()));
        }
    }

    private static void anAppIsSetUpUsedAndRemoved() {
        TestUser user = user(REALM);
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        App app = scan.scan();
        String first = app.code();
        String second = app.code();
        // Not a code with many zeros, because the log is full of those.
        String wrong = String.format("%08d", (Integer.parseInt(first) + 12_345_678) % 100_000_000);
        scan.to(OfferPage.Step.CONFIRM)
                .confirm(wrong)
                .confirm(first, "Phone")
                .form()
                .press("finish");
        AppCodePage.after(Login.begin(user)).enterInVain(first).enter(second);
        Devices.remove(user, "Phone");
        user.mail(3);
        CODES.addAll(List.of(user.mail().code(), wrong));
        USED_APP_CODES.addAll(List.of(first, second));
        appKey = app.key();
    }

    private static void anAppConfirmsATransaction() {
        App app = App.scan(
                "otpauth://totp/app?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&algorithm=SHA1&digits=8&period=30");
        TestUser user = REALM.newUser(app.named("Phone"));
        USERS.add(user);
        Browser browser = new Browser();
        String first = app.code();
        String second = app.code();
        AppCodePage.after(Login.begin(user, browser)).enter(first);
        TransactionRequest request = TransactionRequest.of(REALM);
        Page portal = AppCodePage.of(request.open(browser)).enterInVain(first).enter(second);
        request.tokens(portal);
        USED_APP_CODES.addAll(List.of(first, second));
    }

    /** Unlocks the locked user and requests everything that the API offers. */
    private static void anAdministratorLooksAndChanges() {
        AdminCaller caller = AdminCaller.with(REALM, "view-users", "manage-users", "view-events");
        for (TestUser user : USERS) {
            ask(caller, "GET", "/users/" + user.id());
            ask(caller, "POST", "/users/" + user.id() + "/unlock");
            ask(caller, "DELETE", "/users/" + user.id() + "/offer");
        }
        for (String path : List.of("/report", "/codes", "/codes?format=jsonl", "/codes?format=xml", "/openapi.yaml")) {
            ask(caller, "GET", path);
        }
    }

    private static void ask(AdminCaller caller, String method, String path) {
        HttpResponse<String> answer = caller.ask(method, REALM, path);
        ADMINISTRATION.append(answer.headers().map()).append(answer.body()).append('\n');
    }

    private static TestUser user(Realm realm) {
        TestUser user = realm.newUser();
        USERS.add(user);
        return user;
    }

    @Test
    void noCodeIsInTheLog() {
        assertThat(log().categoriesOf(line -> line.contains(REALM.name()))).isNotEmpty();
        assertThat(log().categoriesOf(line -> EightDigits.in(line).anyMatch(CODES::contains)))
                .isEmpty();
    }

    /** One exception: Keycloak's note against a second use has the app's code as a cache key. */
    @Test
    void theUsedCodeOfAnAppIsOnlyInTheLogOfKeycloaksCache() {
        assertThat(log().categoriesOf(line -> EightDigits.in(line).anyMatch(USED_APP_CODES::contains)))
                .allMatch(category -> category.startsWith("org.infinispan."));
    }

    /** The other exception: Hibernate shows what it stores. */
    @Test
    void theKeyOfAnAppIsOnlyInTheLogOfHibernate() {
        assertThat(log().categoriesOf(line -> line.contains(appKey)))
                .allMatch(category -> category.startsWith("org.hibernate."));
    }

    @Test
    void noLineOfOurOwnLogHoldsAnAddress() {
        assertThat(log().categoriesOf(line -> USERS.stream().anyMatch(user -> line.contains(user.address()))))
                .isNotEmpty()
                .noneMatch(category -> category.startsWith("nl.mijnaccountantsportal"));
    }

    @Test
    void noCodeIsInTheDatabase() {
        assertThat(SERVER.database().everything()).contains(USERS.get(0).id()).satisfies(TracesIT::holdsNoCode);
    }

    @Test
    void noCodeIsInWhatAnAdministratorIsTold() {
        assertThat(ADMINISTRATION.toString())
                .contains("wasLockedUntil", "TRANSACTION", "format must be csv or jsonl", "openapi: 3.")
                .contains(USERS.get(0).ledger().newest().get("ID").toString())
                .satisfies(TracesIT::holdsNoCode)
                .doesNotContain(USERS.stream().map(TestUser::address).toList());
    }

    @Test
    void noCodeIsInAnEvent() {
        String events =
                REALM.admin().get("/" + REALM.name() + "/events?max=1000").toString()
                        + REALM.admin().get("/" + REALM.name() + "/admin-events?max=1000");

        assertThat(events)
                .contains("portal_transaction_digest", "portal-login/users/")
                .satisfies(TracesIT::holdsNoCode);
    }

    @Test
    void noCodeIsInAnAddressThatABrowserSaw() {
        assertThat(Browser.seen().stream().map(URI::toString).collect(Collectors.joining("\n")))
                .contains(REALM.name())
                .satisfies(TracesIT::holdsNoCode);
    }

    @Test
    void noCodeIsInAMetric() {
        Page metrics = new Browser().open(URI.create(SERVER.keycloak().managementUrl() + "/metrics"));

        assertThat(metrics.text()).contains("keycloak_user_events_total").satisfies(TracesIT::holdsNoCode);
    }

    @Test
    void noCodeIsInASpan() {
        Await.until(
                "the spans of the last user",
                () -> spans().contains(USERS.get(USERS.size() - 1).id()));

        assertThat(spans()).satisfies(TracesIT::holdsNoCode);
    }

    @Test
    void thePageShowsTheAddressMasked() {
        TestUser user = REALM.newUser();

        CodePage page = Login.begin(user).codePage();

        assertThat(page.page().one("#portal-delivery").text()).contains("u•••@o•••.test");
        assertThat(page.page().text()).doesNotContain(user.address());
    }

    private static void holdsNoCode(String text) {
        assertThat(EightDigits.in(text)).doesNotContainAnyElementsOf(CODES).doesNotContainAnyElementsOf(USED_APP_CODES);
    }

    private static String spans() {
        return TalkativeServer.shared().spans().all().toString();
    }

    private static LogLines log() {
        return new LogLines(SERVER.keycloak().log());
    }
}

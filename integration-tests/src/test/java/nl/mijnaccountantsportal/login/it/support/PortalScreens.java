package nl.mijnaccountantsportal.login.it.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.it.support.OfferPage.Step;

/** The pages of this project: codes, the offer of an app and its wizard, notices. */
public final class PortalScreens {

    // Open until the tests end, because an unreferenced socket is closed sooner or later.
    private static final HangingMailServer DEAF = new HangingMailServer();

    private static final String CODE = "input[name=code]";
    private static final String TRUST = "input[name=trust-browser]";
    private static final String ERROR = "#input-error-code";
    private static final String NOTICE = "#portal-notice";

    private PortalScreens() {}

    public static List<Screen> all() {
        return List.of(
                new Screen(
                        "code-pending",
                        "[data-delivery=pending]",
                        reader -> reader.login(withDeafMailServer()).codePage().page()),
                new Screen(
                        "code-sent",
                        "[data-delivery=sent]",
                        reader -> reader.code(user()).page()),
                new Screen(
                        "code-trust",
                        TRUST,
                        reader -> reader.code(trusting().newUser()).page()),
                new Screen(
                        "app-code-trust",
                        TRUST,
                        reader -> reader.login(trusting().newUser(App.any().named("Telefoon")))
                                .enterPassword()),
                new Screen("code-failed", "[data-delivery=failed]", PortalScreens::failed),
                new Screen("code-again", "[data-delivery=sent]", PortalScreens::sentAgain),
                new Screen("code-elsewhere", "[data-delivery=none]", PortalScreens::codeElsewhere),
                new Screen("code-over", "[data-delivery=over]", PortalScreens::expiredAtTheNextLook),
                new Screen(
                        "code-too-early",
                        "#input-error-resend",
                        reader -> reader.code(user()).sendAgain().page()),
                new Screen("code-wrong", ERROR, PortalScreens::wrongCode),
                new Screen("code-expired", ERROR, PortalScreens::expiredCode),
                new Screen("code-dead", ERROR, PortalScreens::deadCode),
                new Screen(
                        "offer", "#portal-offer", reader -> reader.offer(user()).page()),
                new Screen("offer-app", "#portal-offer-app", reader -> step(reader, Step.APP)),
                new Screen("offer-scan", "#portal-offer-scan", reader -> step(reader, Step.SCAN)),
                new Screen("offer-confirm", "#portal-offer-confirm", reader -> step(reader, Step.CONFIRM)),
                new Screen("offer-confirm-wrong", ERROR, PortalScreens::wrongCodeAtTheEnd),
                new Screen("offer-done", "#portal-offer-done", PortalScreens::done),
                new Screen("offer-other", "#portal-offer-other", PortalScreens::otherApp),
                new Screen(
                        "offer-elsewhere",
                        "#portal-offer-passkey-done:not(:has(.portal-tick))",
                        PortalScreens::passkeyElsewhere),
                new Screen(
                        "offer-skips-left",
                        "#portal-skips-left",
                        reader -> reader.offer(offer("2").newUser()).page()),
                new Screen(
                        "offer-mandatory",
                        "#portal-no-skip",
                        reader -> reader.offer(offer("0").newUser()).page()),
                new Screen(
                        "offer-both",
                        "#portal-offer-app-way",
                        reader -> reader.offer(passkeys().newUser()).page()),
                new Screen(
                        "offer-passkey",
                        "#portal-passkey-new",
                        reader -> newPasskey(reader).page()),
                new Screen(
                        "offer-passkey-wrong",
                        "#input-error-passkey",
                        reader -> newPasskey(reader)
                                .page()
                                .formWith("#portal-passkey-make")
                                .submit()),
                new Screen("offer-passkey-done", "#portal-offer-passkey-done", PortalScreens::passkeyDone),
                new Screen("app-code", CODE, reader -> reader.login(withApp()).enterPassword()),
                new Screen(
                        "app-code-devices",
                        "input[name=device]",
                        reader -> reader.login(withTwoApps()).enterPassword()),
                new Screen("app-code-wrong", ERROR, PortalScreens::wrongAppCode),
                new Screen("app-code-devices-wrong", ERROR, PortalScreens::wrongCodeOfTwoApps),
                new Screen("offer-codes", "#portal-offer-codes", reader -> codes(reader, user())),
                new Screen("offer-codes-required", "#portal-no-skip", reader -> codes(reader, requiredCodes())),
                new Screen(
                        "app-code-recovery",
                        "[name=recovery-code]",
                        reader -> reader.login(withCodes(RecoverySet.any())).enterPassword()),
                new Screen(
                        "recovery-code",
                        "#portal-recovery-code",
                        reader -> RecoveryLoginPage.after(reader.login(withCodes(RecoverySet.any())))
                                .page()),
                new Screen(
                        "recovery-code-wrong",
                        ERROR,
                        reader -> RecoveryLoginPage.after(reader.login(withCodes(RecoverySet.any())))
                                .enterInVain(RecoverySet.wrong(1))
                                .page()),
                new Screen("offer-lost", "#portal-offer-lost", PortalScreens::lost),
                new Screen(
                        "recovery-explain",
                        "[data-stage=explain]",
                        reader -> explain(reader).page()),
                new Screen(
                        "recovery-mail-code",
                        "[data-stage=code]",
                        reader -> explain(reader).press("recovery-send").page()),
                new Screen("recovery-mail-code-wrong", ERROR, PortalScreens::wrongRecoveryCode),
                new Screen("recovery-standing", "[data-stage=standing]", PortalScreens::standing),
                new Screen("recovery-due", "[data-stage=due]", PortalScreens::recoveryDue),
                new Screen("recovery-pending", "[data-state=waiting]", PortalScreens::pending),
                new Screen("recovery-stop", "#portal-recovery-deny", PortalScreens::stop),
                new Screen(
                        "recovery-stopped",
                        "[data-state=denied]",
                        reader -> stop(reader)
                                .formWith("#portal-recovery-deny button")
                                .submit()),
                new Screen("transaction-mail", "#portal-transaction", PortalScreens::transactionByMail),
                new Screen("transaction-mail-wrong", ERROR, PortalScreens::transactionWithWrongCode),
                new Screen("transaction-app", "#portal-transaction", PortalScreens::transactionByApp),
                new Screen("transaction-app-wrong", ERROR, PortalScreens::transactionWithWrongAppCode),
                new Screen(
                        "passkey",
                        "#portal-passkey",
                        reader -> reader.login(withPasskey()).enterPassword()),
                new Screen("passkey-several", "#portal-passkey-keys", PortalScreens::severalPasskeys),
                new Screen("passkey-wrong", "#input-error-passkey", PortalScreens::wrongPasskey),
                new Screen("passkey-recovery", "[name=recovery-code]", PortalScreens::passkeyWithCodes),
                new Screen("offer-lost-passkey", "#portal-offer-lost", PortalScreens::lostPasskey),
                new Screen(
                        "recovery-passkey",
                        "[data-stage=explain]",
                        reader -> RecoveryPage.afterPasskey(reader.login(withPasskey()))
                                .page()),
                new Screen("recovery-passkey-due", "[data-stage=due]", PortalScreens::passkeyRecoveryDue),
                new Screen("recovery-passkey-stop", "#portal-recovery-deny", PortalScreens::stopOfPasskey),
                new Screen("transaction-passkey", "#portal-transaction", PortalScreens::transactionByPasskey),
                new Screen("transaction-passkey-wrong", "#portal-refused", PortalScreens::transactionWithWrongPasskey),
                new Screen("select-method", "[name=authenticationExecution]", PortalScreens::methods),
                new Screen("notice-locked", NOTICE, PortalScreens::locked),
                new Screen(
                        "notice-unverified",
                        NOTICE,
                        reader -> reader.login(realm().newUser(unverified -> unverified.setEmailVerified(false)))
                                .enterPassword()),
                new Screen("notice-settings", NOTICE, PortalScreens::badSettings));
    }

    private static RecoveryPage explain(Reader reader) {
        return RecoveryPage.after(reader.login(withApp()));
    }

    private static Page wrongRecoveryCode(Reader reader) {
        TestUser user = withApp();
        return RecoveryPage.after(reader.login(user))
                .press("recovery-send")
                .check(user.mailOf("portalRecoveryCode").wrongCode())
                .page();
    }

    private static Page standing(Reader reader) {
        TestUser user = requested(App.any());
        return RecoveryPage.after(reader.login(user)).page();
    }

    private static Page recoveryDue(Reader reader) {
        return reader.login(requested(App.any(), "2031-04-07T10:15:00Z", "2026-11-01T10:15:00Z"))
                .enterPassword();
    }

    private static Page pending(Reader reader) {
        App app = App.any();
        TestUser user = realm().newUser(app.named("Telefoon"));
        Browser browser = reader.browser();
        AppCodePage.after(Login.begin(user, browser)).enter(app.code());
        fix(user, "2031-04-07T10:15:00Z", "2031-03-31T10:15:00Z");
        return Login.begin(user, browser).passwordPage();
    }

    private static Page stop(Reader reader) {
        TestUser user = requested(App.any());
        return reader.browser().open(RecoveryPage.link(user.mailOf("portalRecoveryRequested")));
    }

    private static TestUser requested(App app) {
        return requested(app, "2031-04-07T10:15:00Z", "2031-03-31T10:15:00Z");
    }

    private static TestUser requested(App app, String lapses, String due) {
        TestUser user = realm().newUser(app.named("Telefoon"));
        fix(user, lapses, due);
        return user;
    }

    // The same moments on every picture.
    private static void fix(TestUser user, String lapses, String due) {
        RecoveryPage.requestedBy(user);
        user.ledger().recoveryIsDue(Instant.parse(due), Instant.parse(lapses));
    }

    private static Page otherApp(Reader reader) {
        TestUser user = user();
        OfferPage scan = reader.offer(user).to(Step.SCAN);
        OfferPage.after(Login.begin(user)).setUp("Tablet");
        return scan.press("setup").page();
    }

    // Another window of the user has set up a passkey, while an application has this one set up an app.
    private static Page passkeyElsewhere(Reader reader) {
        TestUser user = passkeys().newUser();
        Page offer = reader.login(user, Map.of("kc_action", "portal-offer-authenticator-app"))
                .codePage()
                .enter(user.mail().code());
        OfferPage scan = OfferPage.of(offer).to(Step.SCAN);
        App app = scan.scan();
        OfferPage confirm = scan.to(Step.CONFIRM);
        Passkey.any()
                .setUp(OfferPage.after(Login.begin(user)).press("passkey").page())
                .submit();
        return confirm.confirm(app.code()).page();
    }

    private static Realm realm() {
        return TestServer.shared().exportedRealm();
    }

    private static Realm trusting() {
        return TestServer.shared().realm("screens-trusting", Trust.trusting(30));
    }

    private static TestUser user() {
        return realm().newUser();
    }

    private static TestUser withApp() {
        return realm().newUser(App.any().named("Telefoon"));
    }

    private static TestUser withTwoApps() {
        return realm().newUser(App.any().named("Telefoon").andThen(App.any().named("Tablet")));
    }

    private static Realm offer(String skips) {
        return TestServer.shared()
                .realmWithOffer(
                        "screens-" + skips + "-skips",
                        file -> file.offerSettings().put("max-skips", skips));
    }

    // It takes the connection and never says a word.
    private static TestUser withDeafMailServer() {
        return TestServer.shared()
                .realm(
                        "screens-deaf-mail-server",
                        file -> file.smtpServer().put("host", "127.0.0.1").put("port", String.valueOf(DEAF.port())))
                .newUser();
    }

    private static Page failed(Reader reader) {
        TestUser user = TestServer.shared()
                .realm(
                        "screens-no-mail-server",
                        file -> file.smtpServer().put("host", "localhost").put("port", "1"))
                .newUser();
        CodePage page = reader.login(user).codePage();
        return Await.value(
                        "a failed mail",
                        () -> Optional.of(page.refresh())
                                .filter(later -> later.delivery().equals("failed")))
                .page();
    }

    private static Page sentAgain(Reader reader) {
        TestUser user = user();
        CodePage page = reader.code(user);
        user.ledger().timePasses(Duration.ofSeconds(61));
        CodePage again = page.sendAgain();
        user.mail(2);
        return Await.value(
                        "the second mail was sent",
                        () -> Optional.of(again.refresh())
                                .filter(later -> later.delivery().equals("sent")))
                .page();
    }

    // A code works in the browser that asked for it; the next may be asked for after a pause.
    private static Page codeElsewhere(Reader reader) {
        TestUser user = user();
        reader.code(user);
        return reader.login(user).codePage().page();
    }

    private static Page wrongCode(Reader reader) {
        TestUser user = user();
        return reader.code(user).enterInVain(user.mail().wrongCode()).page();
    }

    private static Page expiredCode(Reader reader) {
        TestUser user = user();
        CodePage page = reader.code(user);
        user.ledger().timePasses(Duration.ofMinutes(11));
        return page.enterInVain(user.mail().code()).page();
    }

    private static Page expiredAtTheNextLook(Reader reader) {
        TestUser user = user();
        CodePage page = reader.code(user);
        user.ledger().timePasses(Duration.ofMinutes(11));
        return page.refresh().page();
    }

    private static Page deadCode(Reader reader) {
        TestUser user = TestServer.shared().realmWithoutDetection().newUser();
        return reader.code(user).guessWrong(user.mail(), 5);
    }

    private static Page step(Reader reader, Step step) {
        return reader.offer(user()).to(step).page();
    }

    private static Page wrongCodeAtTheEnd(Reader reader) {
        OfferPage scan = reader.offer(user()).to(Step.SCAN);
        App app = scan.scan();
        return scan.to(Step.CONFIRM).confirm(app.wrongCode()).page();
    }

    private static Page done(Reader reader) {
        OfferPage scan = reader.offer(user()).to(Step.SCAN);
        App app = scan.scan();
        return scan.to(Step.CONFIRM).confirm(app.code()).page();
    }

    private static Page codes(Reader reader, TestUser user) {
        OfferPage scan = reader.offer(user).to(Step.SCAN);
        App app = scan.scan();
        return scan.to(Step.CONFIRM).confirmed(app.code()).page();
    }

    private static TestUser requiredCodes() {
        return TestServer.shared()
                .realmWithOffer(
                        "screens-required-codes", file -> file.offerSettings().put("recovery-codes", "required"))
                .newUser();
    }

    private static TestUser withCodes(RecoverySet set) {
        return realm().newUser(App.any().named("Telefoon").andThen(set.kept()));
    }

    private static Page lost(Reader reader) {
        RecoverySet set = RecoverySet.any();
        return RecoveryLoginPage.after(reader.login(withCodes(set))).enter(set.code(1));
    }

    private static Page wrongAppCode(Reader reader) {
        App app = App.any();
        TestUser user = realm().newUser(app.named("Telefoon"));
        return AppCodePage.after(reader.login(user))
                .enterInVain(app.wrongCode())
                .page();
    }

    private static Page wrongCodeOfTwoApps(Reader reader) {
        App app = App.any();
        TestUser user = realm().newUser(app.named("Telefoon").andThen(App.any().named("Tablet")));
        return AppCodePage.after(reader.login(user))
                .enterInVain(app.wrongCode())
                .page();
    }

    private static Page transactionWithWrongAppCode(Reader reader) {
        App app = App.any();
        Page page = confirmation(reader, realm().newUser(app.named("Telefoon")), app::code);
        return page.formWith("input[name=code]").fill("code", app.wrongCode()).submit();
    }

    private static Page transactionByMail(Reader reader) {
        TestUser user = user();
        return confirmation(reader, user, () -> user.mail().code());
    }

    private static Page transactionWithWrongCode(Reader reader) {
        TestUser user = user();
        CodePage page = CodePage.of(confirmation(reader, user, () -> user.mail().code()));
        return page.enterInVain(user.mail(2).wrongCode()).page();
    }

    private static Page transactionByApp(Reader reader) {
        App app = App.any();
        return confirmation(reader, realm().newUser(app.named("Telefoon")), app::code);
    }

    // A login with this factor comes first: in the same tab, the transaction's page is next.
    private static Page confirmation(Reader reader, TestUser user, Supplier<String> code) {
        Page login = TransactionRequest.of(user.realm()).open(reader.browser());
        Page factor = new Login(user, "", login).enterPassword();
        return factor.formWith("input[name=code]").fill("code", code.get()).submit();
    }

    private static Realm passkeys() {
        return TestServer.shared()
                .realmWithOffer("screens-passkeys", file -> file.offerSettings().put("offers", "both"));
    }

    private static OfferPage newPasskey(Reader reader) {
        return reader.offer(passkeys().newUser()).press("passkey");
    }

    private static Page passkeyDone(Reader reader) {
        return OfferPage.of(Passkey.any().setUp(newPasskey(reader).page()).submit())
                .press("later")
                .page();
    }

    private static TestUser withPasskey() {
        return realm().newUser(Passkey.any().named("Laptop"));
    }

    private static Page passkeyWithCodes(Reader reader) {
        return reader.login(realm().newUser(Passkey.any()
                        .named("Laptop")
                        .andThen(RecoverySet.any().kept())))
                .enterPassword();
    }

    private static Page lostPasskey(Reader reader) {
        RecoverySet set = RecoverySet.any();
        TestUser user = realm().newUser(Passkey.any().named("Laptop").andThen(set.kept()));
        Page passkey = reader.login(user).enterPassword();
        return RecoveryLoginPage.of(passkey.formWith("[name=recovery-code]").press("recovery-code"))
                .enter(set.code(1));
    }

    private static Page passkeyRecoveryDue(Reader reader) {
        return reader.login(requestedWithPasskey("2031-04-07T10:15:00Z", "2026-11-01T10:15:00Z"))
                .enterPassword();
    }

    private static Page stopOfPasskey(Reader reader) {
        TestUser user = requestedWithPasskey("2031-04-07T10:15:00Z", "2031-03-31T10:15:00Z");
        return reader.browser().open(RecoveryPage.link(user.mailOf("portalRecoveryRequestedPasskey")));
    }

    private static TestUser requestedWithPasskey(String lapses, String due) {
        TestUser user = withPasskey();
        RecoveryPage.afterPasskey(Login.begin(user)).request(user);
        user.ledger().recoveryIsDue(Instant.parse(due), Instant.parse(lapses));
        return user;
    }

    private static Page severalPasskeys(Reader reader) {
        return reader.login(realm().newUser(Passkey.any()
                        .named("Laptop")
                        .andThen(Passkey.any().named("Telefoon"))
                        .andThen(App.any().named("Telefoon"))))
                .enterPassword();
    }

    private static Page wrongPasskey(Reader reader) {
        Passkey passkey = Passkey.any();
        Page page = reader.login(realm().newUser(passkey.named("Laptop"))).enterPassword();
        return passkey.onPageOf("https://portal.evil.test").answer(page).submit();
    }

    private static Page transactionByPasskey(Reader reader) {
        return signing(reader, Passkey.any());
    }

    private static Page transactionWithWrongPasskey(Reader reader) {
        Passkey passkey = Passkey.any();
        return passkey.unverified().answer(signing(reader, passkey)).submit();
    }

    private static Page signing(Reader reader, Passkey passkey) {
        TestUser user = realm().newUser(passkey.named("Laptop"));
        Page login = TransactionRequest.of(user.realm()).open(reader.browser());
        return passkey.answer(new Login(user, "", login).enterPassword()).submit();
    }

    private static Page methods(Reader reader) {
        Realm realm = TestServer.shared()
                .realm("screens-fallback", file -> file.emailCodeSettings().put("fallback-for-app-users", "true"));
        return AppCodePage.after(reader.login(realm.newUser(App.any().named("Telefoon"))))
                .page()
                .formWith("[name=tryAnotherWay]")
                .submit();
    }

    // The same moment on every picture.
    private static Page locked(Reader reader) {
        TestUser user = user();
        reader.code(user);
        TestServer.shared()
                .database()
                .change(
                        "update PORTAL_FACTOR_STATE set LOCKED_UNTIL = ? where USER_ID = ?",
                        Instant.parse("2031-03-31T10:15:00Z").toEpochMilli(),
                        user.id());
        return reader.login(user).enterPassword();
    }

    private static Page badSettings(Reader reader) {
        Realm realm = TestServer.shared().realm("screens-bad-setting", file -> {});
        realm.configureEmailCode(Map.of("guesses-per-code", "50"));
        return reader.login(realm.newUser()).enterPassword();
    }
}

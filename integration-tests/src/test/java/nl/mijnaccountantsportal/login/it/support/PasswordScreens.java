package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.util.List;

/** The pages round password and session, as the exported realm has them. */
public final class PasswordScreens {

    private static final String NEW_PASSWORD = "input[name=password-new]";

    private PasswordScreens() {}

    public static List<Screen> all() {
        return List.of(
                new Screen(
                        "login",
                        "input[name=password]",
                        reader -> reader.browser().open(Login.address(realm()))),
                new Screen(
                        "login-wrong",
                        "[aria-invalid=true]",
                        reader -> reader.login(user()).enterWrongPassword().passwordPage()),
                new Screen(
                        "login-empty",
                        "#input-error-username",
                        reader -> reader.browser()
                                .open(Login.address(realm()))
                                .formWith("input[name=password]")
                                .submit()),
                new Screen("forgot-password", "input[name=username]", PasswordScreens::forgotten),
                new Screen(
                        "forgot-password-empty",
                        "[aria-invalid=true]",
                        reader -> forgotten(reader)
                                .formWith("input[name=username]")
                                .submit()),
                new Screen(
                        "forgot-password-sent",
                        "input[name=password]",
                        reader -> forgotten(reader)
                                .formWith("input[name=username]")
                                .fill("username", user().address())
                                .submit()),
                new Screen(
                        "update-password",
                        NEW_PASSWORD,
                        reader -> PasswordReset.of(reader.login(user())).page()),
                new Screen(
                        "update-password-short",
                        NEW_PASSWORD,
                        reader -> PasswordReset.of(reader.login(user())).choosePassword("kort")),
                new Screen(
                        "update-password-empty",
                        "[aria-invalid=true]",
                        reader -> PasswordReset.of(reader.login(user())).choosePassword("")),
                new Screen("password-changed", "#kc-info-message", PasswordScreens::changed),
                new Screen("link-used", "body", PasswordScreens::usedLink),
                new Screen("page-expired", "#loginRestartLink", PasswordScreens::expired),
                new Screen(
                        "error",
                        "body",
                        reader -> reader.browser()
                                .open(URI.create(realm().url() + "/protocol/openid-connect/auth?client_id=nobody"))),
                new Screen(
                        "cookie-missing",
                        "body",
                        reader -> reader.login(user())
                                .passwordPage()
                                .formWith("input[name=password]")
                                .in(reader.browser())
                                .submit()),
                new Screen("logout-confirm", "form input[name=session_code]", PasswordScreens::logOut),
                new Screen(
                        "logged-out",
                        "body",
                        reader -> logOut(reader)
                                .formWith("input[name=session_code]")
                                .press("confirmLogout")));
    }

    private static Realm realm() {
        return TestServer.shared().exportedRealm();
    }

    private static TestUser user() {
        return realm().newUser();
    }

    private static Page forgotten(Reader reader) {
        return reader.login(user()).passwordPage().follow("a[href*=reset-credentials]");
    }

    private static Page changed(Reader reader) {
        URI link = PasswordReset.link(reader.login(user()));
        return new PasswordReset(reader.browser().open(link)).choosePassword("Another horse battery 8");
    }

    private static Page usedLink(Reader reader) {
        TestUser user = user();
        URI link = PasswordReset.link(reader.login(user));
        new PasswordReset(reader.browser().open(link)).choosePassword("Another horse battery 8");
        return reader.browser().open(link);
    }

    // A step that is not this login's.
    private static Page expired(Reader reader) {
        TestUser user = user();
        Login login = reader.login(user);
        Page code = login.enterPassword();
        URI step = code.refresh().address();
        String query = step.getRawQuery().replaceAll("execution=[^&]*", "execution=gone");
        return code.browser().open(URI.create(step.toString().replace(step.getRawQuery(), query)));
    }

    private static Page logOut(Reader reader) {
        Login login = reader.login(TestServer.shared().realm().newUser());
        CodePage code = login.codePage();
        code.enter(login.user().mail().code());
        return code.page().browser().open(URI.create(login.user().realm().url() + "/protocol/openid-connect/logout"));
    }
}

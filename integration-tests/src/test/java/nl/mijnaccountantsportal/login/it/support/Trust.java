package nl.mijnaccountantsportal.login.it.support;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The browsers that a user trusts. */
public record Trust(TestUser user) {

    /** How the names of its cookies begin. */
    public static final String COOKIE = "__Host-portal-trust-";

    /** A realm whose steps trust a browser for this many days, and where wrong codes count in the ledger only. */
    public static Realm realm(TestServer server, int days) {
        return server.realm("trusting-" + days, trusting(days));
    }

    /** The same, with the offer of an app. */
    public static Realm realmWithOffer(TestServer server, int days) {
        return server.realmWithOffer("trusting-with-offer-" + days, trusting(days));
    }

    public static Consumer<RealmFile> trusting(int days) {
        return file -> {
            file.switchDetectionOff();
            for (String step : List.of("e-mail code at login", "app code at login")) {
                file.settings(step).put("trust-browser-days", String.valueOf(days));
            }
        };
    }

    /** A browser that a user without an app has trusted at a login. */
    public Browser browser() {
        Browser browser = new Browser();
        int mails = user.mails().size();
        CodePage page = Login.begin(user, browser).codePage();
        Page portal = page.form()
                .fill("code", user.mailAfter(mails, Mail::hasCode).code())
                .fill("trust-browser", "on")
                .submit();
        user.ledger().forgetSends();
        return trusted(browser, portal);
    }

    /** The same for a user with this app. */
    public Browser browser(App app) {
        Browser browser = new Browser();
        Page portal = AppCodePage.after(Login.begin(user, browser))
                .form()
                .fill("code", app.code())
                .fill("trust-browser", "on")
                .submit();
        return trusted(browser, portal);
    }

    private static Browser trusted(Browser browser, Page portal) {
        if (portal.kind() != Page.Kind.PORTAL || browser.cookies().value(COOKIE).isEmpty()) {
            throw new AssertionError("No browser is trusted: " + portal);
        }
        return browser.restarted();
    }

    /** The page after the password in a new login with this browser. */
    public Page login(Browser browser) {
        return Login.begin(user, browser).enterPassword();
    }

    public List<Map<String, Object>> rows() {
        return user.realm()
                .server()
                .database()
                .rows("select * from PORTAL_TRUSTED_BROWSER where USER_ID = ? order by CREATED_AT", user.id());
    }

    /** Their entries in the account. */
    public List<Map<String, Object>> entries() {
        return user.realm()
                .server()
                .database()
                .rows("select * from CREDENTIAL where USER_ID = ? and TYPE = 'portal-trusted-browser'", user.id());
    }

    /** Makes the rows this much older; a negative value moves them into the future. */
    public void timePasses(Duration time) {
        user.realm()
                .server()
                .database()
                .change(
                        "update PORTAL_TRUSTED_BROWSER set CREATED_AT = CREATED_AT - ?, USED_AT = USED_AT - ?,"
                                + " REPLACED_AT = REPLACED_AT - ?, EXPIRES_AT = EXPIRES_AT - ? where USER_ID = ?",
                        time.toMillis(),
                        time.toMillis(),
                        time.toMillis(),
                        time.toMillis(),
                        user.id());
    }
}

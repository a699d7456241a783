package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A forgotten password, as far as the page that the mailed link opened. */
public record PasswordReset(Page page) {

    private static final Pattern LINK = Pattern.compile("http\\S+/login-actions/action-token\\S+");

    /** Asks for the mail and follows its link in the same browser. */
    public static PasswordReset of(Login login) {
        return new PasswordReset(login.passwordPage().browser().open(link(login)));
    }

    /** Asks for the mail and returns its link. */
    public static URI link(Login login) {
        TestUser user = login.user();
        int mails = user.mails().size();
        Page asked = login.passwordPage().follow("a[href*=reset-credentials]");
        asked.formWith("input[name=username]").fill("username", user.address()).submit();
        return linkIn(user.mailAfter(mails, mail -> LINK.matcher(mail.text()).find()));
    }

    /** The link in this mail. */
    public static URI linkIn(Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        if (!link.find()) {
            throw new AssertionError("No link: " + mail.text());
        }
        return URI.create(link.group());
    }

    public PasswordReset enterAppCode(String code) {
        return new PasswordReset(AppCodePage.of(page).enter(code));
    }

    public boolean asksForAppCode() {
        return page.kind() == Page.Kind.APP_CODE;
    }

    public boolean asksForPassword() {
        return page.has("input[name=password-new]");
    }

    public Page choosePassword(String password) {
        return page.formWith("input[name=password-new]")
                .fill("password-new", password)
                .fill("password-confirm", password)
                .submit();
    }
}

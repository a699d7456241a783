package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Any mail that the theme can show, sent by the server when a test asks for it.
 *
 * @param name what its picture is called
 * @param path where it is asked for
 */
public record SentMail(String name, String path) {

    /** The code in those that hold one. */
    public static final String CODE = "048213";

    public static final List<String> LANGUAGES = List.of("nl", "en", "de", "fr");

    private static final Realm REALM =
            TestServer.shared().realm("all-mails", file -> file.json().putPOJO("supportedLocales", LANGUAGES));
    private static final Map<String, Mail> SENT = new ConcurrentHashMap<>();

    /** Every mail. */
    public static List<SentMail> all() {
        Stream<SentMail> ours = Stream.of(
                new SentMail("login-code", "code/LOGIN"),
                new SentMail("transaction-code", "code/TRANSACTION"),
                new SentMail("app-set-up", "notice/APP_SET_UP"),
                new SentMail("app-removed", "notice/APP_REMOVED"),
                new SentMail("passkey-set-up", "notice/PASSKEY_SET_UP"),
                new SentMail("passkey-removed", "notice/PASSKEY_REMOVED"),
                new SentMail("failed-codes", "notice/FAILED_CODES"),
                new SentMail("recovery-codes-made", "notice/RECOVERY_CODES_MADE"),
                new SentMail("recovery-code-used", "notice/RECOVERY_CODE_USED"),
                new SentMail("password-changed", "notice/PASSWORD_CHANGED"),
                new SentMail("address-changed", "notice/ADDRESS_CHANGED"),
                new SentMail("provider-linked", "notice/PROVIDER_LINKED"),
                new SentMail("provider-unlinked", "notice/PROVIDER_UNLINKED"),
                new SentMail("recovery-code", "code/RECOVERY"),
                new SentMail("recovery-requested", "recovery/REQUESTED"),
                new SentMail("recovery-waiting", "recovery/WAITING"),
                new SentMail("recovery-due", "recovery/DUE"),
                new SentMail("recovery-ended", "notice/RECOVERY_ENDED"),
                new SentMail("recovery-lapsed", "notice/RECOVERY_LAPSED"),
                new SentMail("browser-trusted", "notice/BROWSER_TRUSTED"),
                new SentMail("browser-copied", "notice/BROWSER_COPIED"));
        Stream<SentMail> keycloaks = Stream.of(
                        "email-verification",
                        "email-verification-with-code",
                        "email-update-confirmation",
                        "password-reset",
                        "executeActions",
                        "identity-provider-link",
                        "org-invite",
                        "verifiable-credential-offer",
                        "workflow-notification",
                        "event-login_error",
                        "event-update_password",
                        "event-update_totp",
                        "event-remove_totp",
                        "event-update_credential",
                        "event-remove_credential",
                        "event-user_disabled_by_temporary_lockout",
                        "event-user_disabled_by_permanent_lockout")
                .map(template -> new SentMail(template, "keycloak/" + template));
        return Stream.concat(ours, keycloaks).toList();
    }

    public static SentMail named(String name) {
        return all().stream()
                .filter(mail -> mail.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No mail " + name));
    }

    /** The mail as the mail server got it; it is sent once for all tests. */
    public Mail in(String language) {
        return SENT.computeIfAbsent(name + " " + language, absent -> to(reader(REALM, language), Map.of()));
    }

    public static TestUser reader(Realm realm, String language) {
        return realm.newUser(user -> user.setAttributes(Map.of("locale", List.of(language))));
    }

    /** Sends it to a user without mails, with extra parameters for the sender. */
    public Mail to(TestUser user, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("user", user.id(), "description", "Aangifte omzetbelasting"));
        form.putAll(more);
        Page answer = new Browser().post(URI.create(user.realm().url() + "/test-mails/" + path), form);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(name + ": " + answer);
        }
        if (name.equals("failed-codes")) {
            return user.warning(1);
        }
        boolean change = name.endsWith("-changed")
                || name.startsWith("provider-")
                || name.startsWith("browser-")
                || path.startsWith("notice/RECOVERY_CODE");
        if (change) {
            return user.change();
        }
        if (name.startsWith("recovery-")) {
            String what = name.substring("recovery-".length());
            return user.mailOf("portalRecovery" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1));
        }
        return user.mail();
    }

    @Override
    public String toString() {
        return name;
    }
}

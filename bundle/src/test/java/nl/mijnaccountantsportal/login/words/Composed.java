package nl.mijnaccountantsportal.login.words;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodeSetting;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.step.Ways;

/** Every message key of ours that is composed at run time, and the code that composes it. */
final class Composed {

    private Composed() {}

    /** What {@code NoticePage} shows: a refusal, or a reason from its callers. */
    private static Stream<String> notices() {
        return Stream.of(
                        JavaSources.found("^ +[A-Z_]+\\(\"([a-z-]+)\", Errors\\."),
                        JavaSources.found("\\bnotice\\((?:context, )?\"([a-z-]+)\""),
                        Stream.of(
                                        "locked",
                                        "locked-transaction",
                                        "app-locked-until",
                                        "recovery-locked-until",
                                        "recovery-locked")
                                .toList(),
                        JavaSources.found("\\bfail\\(context, request, \"([a-z-]+)\""))
                .flatMap(List::stream)
                .map(reason -> "portal-notice-" + reason);
    }

    /** What became of a mail, that there was none, or that its code no longer works. */
    private static Stream<String> deliveries() {
        Stream<String> states =
                Arrays.stream(Delivery.values()).map(state -> state.name().toLowerCase(Locale.ROOT));
        return Stream.concat(
                        states,
                        Stream.of(
                                "none", "over", "elsewhere", "spent", "expired", "dead", "pending-again", "sent-again"))
                .map(state -> "portalCodeDelivery-" + state);
    }

    /** The stems of the mails that {@code Notice} lists. */
    private static Stream<String> mails(String ending) {
        return JavaSources.found("^ +[A-Z_]+\\(\"(portal[A-Z]\\w+)\"\\)").stream()
                .map(stem -> stem + ending);
    }

    /** The stems of the mails that {@code RecoveryNotice} lists. */
    private static Stream<String> recoveries(String ending) {
        return JavaSources.found("case [A-Z]+ -> \"(portalRecovery\\w+)\"").stream()
                .map(stem -> stem + ending);
    }

    /** The labels and help texts that the factories name for the admin console. */
    private static Stream<String> settings() {
        Stream<String> code = Arrays.stream(CodeSetting.values()).map(setting -> "portal-email-code-" + setting.key());
        Stream<String> more = Stream.concat(
                        JavaSources.found(
                                Path.of("email/EmailCodeConfig.java"), "static final String [A-Z_]+ = \"([a-z-]+)\";")
                                .stream(),
                        Stream.of(Ways.FALLBACK, "unverified-address"))
                .map(setting -> "portal-email-code-" + setting);
        Stream<String> offer = JavaSources.found("\\.label\\(ID \\+ \"-([a-z-]+)\"\\)").stream()
                .map(setting -> "portal-offer-authenticator-app-" + setting);
        Stream<String> transactions = Stream.of(
                "portal-email-code-purpose",
                "portal-app-code-purpose",
                "portal-email-code-recovery-wait",
                "portal-app-code-recovery-wait",
                "portal-passkey-purpose",
                "portal-passkey-recovery-wait",
                "portal-email-code-trust-browser-days",
                "portal-app-code-trust-browser-days",
                "portal-transaction-mapper-step-up-without-details");
        return Stream.of(code, more, offer, transactions)
                .flatMap(keys -> keys)
                .flatMap(key -> Stream.of(key, key + "-help"));
    }

    /** The fields of a transaction, on its page and in its mail. */
    private static Stream<String> transactions() {
        return Stream.of("action", "description", "subject", "period", "amount", "reference")
                .map(part -> "portalTransaction-" + part);
    }

    /** Keycloak's names of credentials, for its mails about them. */
    private static Stream<String> credentials() {
        return Stream.of(
                        "otp",
                        "password",
                        "portal-trusted-browser",
                        "recovery-authn-codes",
                        "webauthn",
                        "webauthn-passwordless")
                .map(type -> "portalCredential-" + type);
    }

    /** Keys that Keycloak composes: the choice between two authenticators, a required action, a language. */
    private static Stream<String> keycloaks() {
        return Stream.concat(
                Stream.of(
                        "portal-recovery-code-display-name",
                        "portal-recovery-code-help-text",
                        "portal-email-code-display-name",
                        "portal-email-code-help-text",
                        "portal-trusted-browser-display-name",
                        "portal-trusted-browser-help-text",
                        "requiredAction.portal-offer-authenticator-app",
                        "requiredAction.portal-recovery-pending"),
                MessageFile.LANGUAGES.stream().map(language -> "locale_" + language));
    }

    private static Stream<String> keycloaks(String pattern) {
        return Place.LOGIN.keycloak("en").keySet().stream().filter(key -> key.matches(pattern));
    }

    static Set<String> all() {
        return Stream.of(
                        notices(),
                        deliveries(),
                        mails("Subject"),
                        mails("Text"),
                        mails("NotYou"),
                        recoveries("Subject"),
                        recoveries("Text"),
                        recoveries("PasskeySubject"),
                        recoveries("PasskeyText"),
                        settings(),
                        transactions(),
                        credentials(),
                        keycloaks())
                .flatMap(keys -> keys)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The possible values of an expression in a template that composes a key. */
    static List<String> keys(String expression) {
        Stream<String> keys =
                switch (expression) {
                    case "\"portalCodeDelivery-\" + of" -> deliveries();
                    case "notice + \"Text\"" -> mails("Text");
                    case "recoveryNotice + \"Text\"" -> Stream.concat(recoveries("Text"), recoveries("PasskeyText"));
                    case "notice + \"NotYou\"" -> mails("NotYou");
                    case "\"requiredAction.\" + action" -> keycloaks("requiredAction\\..+");
                    case "\"loginTotp.\" + totp.policy.type" -> keycloaks("loginTotp\\.[th]otp");
                    case "\"invalidPassword\" + (rule == \"maxLength\")?then(\"\", \"Min\") + name + \"Message\"" ->
                        keycloaks("invalidPasswordM(in|axLength).*Message");
                    case "\"portalTransaction-\" + part", "\"portalTransaction-\" + name" -> transactions();
                    // An administrator's own message, from the realm's localization.
                    case "attribute.annotations.inputOptionLabelsI18nPrefix + \".\" + option" -> Stream.of();
                    default -> throw new AssertionError("A key is composed of unknown parts: " + expression);
                };
        return keys.toList();
    }
}

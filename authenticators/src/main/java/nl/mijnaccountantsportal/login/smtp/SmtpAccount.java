package nl.mijnaccountantsportal.login.smtp;

import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.JSSETruststoreConfigurator;
import org.keycloak.utils.EmailValidationUtil;
import org.keycloak.utils.SMTPUtil;

/**
 * An account at a mail server. Connections are shared only within one account: another realm, or another value of any
 * setting, makes another account.
 *
 * @param realmId the realm
 * @param config its {@code smtpServer}
 */
record SmtpAccount(String realmId, Map<String, String> config) {

    private static final String TIME_OUT = "10000";

    SmtpAccount {
        config = Map.copyOf(config);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "SmtpAccount[realm " + realmId + "]";
    }

    boolean is(String setting) {
        return "true".equals(config.get(setting));
    }

    boolean allowsUtf8() {
        return is(EmailSenderProvider.CONFIG_ALLOW_UTF8);
    }

    AuthenticatorType authenticatorType() {
        return is("auth")
                ? AuthenticatorType.valueOf(
                        config.getOrDefault("authType", "basic").toUpperCase(Locale.ROOT))
                : AuthenticatorType.NONE;
    }

    String from() throws EmailException {
        return address(config.get("from"));
    }

    /** The address as SMTP accepts it: with an ASCII domain, unless the account allows UTF-8. */
    String address(String address) throws EmailException {
        String converted = !EmailValidationUtil.isValidEmail(address)
                ? null
                : allowsUtf8() ? address : SMTPUtil.convertIDNEmailAddress(address);
        if (converted == null || !allowsUtf8() && !converted.chars().allMatch(letter -> letter < 128)) {
            throw new EmailException("an address is missing or not valid for SMTP: check the user's e-mail"
                    + " address, and from, replyTo and allowutf8 of smtpServer");
        }
        return converted;
    }

    /** The settings for Angus Mail: those that Keycloak's own sender would use, with STARTTLS required. */
    Properties properties(KeycloakSession session) throws EmailException {
        Properties properties = new Properties();
        put(properties, "mail.smtp.host", config.get("host"));
        put(properties, "mail.smtp.port", config.get("port"));
        put(properties, "mail.smtp.from", config.get("envelopeFrom"));
        properties.setProperty("mail.smtp.timeout", config.getOrDefault("timeout", TIME_OUT));
        properties.setProperty("mail.smtp.connectiontimeout", config.getOrDefault("connectionTimeout", TIME_OUT));
        properties.setProperty("mail.smtp.writetimeout", config.getOrDefault("writeTimeout", TIME_OUT));
        // Otherwise Angus Mail would look up this machine's name and put it into a header.
        properties.setProperty("mail.from", from());
        putTrue(properties, "mail.smtp.auth", is("auth"));
        putTrue(properties, "mail.debug", is("debug"));
        putTrue(properties, "mail.smtp.ssl.enable", is("ssl"));
        putTrue(properties, "mail.smtp.starttls.enable", is("starttls"));
        // Otherwise an attacker on the network could hide STARTTLS, and read the password and the codes.
        putTrue(properties, "mail.smtp.starttls.required", is("starttls"));
        putTrue(properties, "mail.mime.allowutf8", allowsUtf8());
        if ("token".equals(config.get("authType"))) {
            properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        if (is("ssl") || is("starttls") || is("auth")) {
            trust(properties, session);
        }
        return properties;
    }

    private static void put(Properties properties, String key, String value) {
        if (value != null && !value.isBlank()) {
            properties.setProperty(key, value);
        }
    }

    private static void putTrue(Properties properties, String key, boolean on) {
        if (on) {
            properties.setProperty(key, "true");
        }
    }

    private static void trust(Properties properties, KeycloakSession session) {
        properties.setProperty("mail.smtp.ssl.protocols", protocols());
        JSSETruststoreConfigurator truststore = new JSSETruststoreConfigurator(session);
        SSLSocketFactory sockets = truststore.getSSLSocketFactory();
        if (sockets == null) {
            return;
        }
        properties.put("mail.smtp.ssl.socketFactory", sockets);
        boolean anyName = truststore.getProvider().getPolicy() == HostnameVerificationPolicy.ANY;
        properties.setProperty("mail.smtp.ssl.checkserveridentity", String.valueOf(!anyName));
        if (anyName) {
            properties.setProperty("mail.smtp.ssl.trust", "*");
        }
    }

    private static String protocols() {
        try {
            return String.join(
                    " ", SSLContext.getDefault().getSupportedSSLParameters().getProtocols());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a delivery must know of the request that caused it, as plain values: the request has ended by then.
 *
 * @param realmId the realm
 * @param realmName the realm's name, for the metrics
 * @param clientId the client's name, for the event and for themes that are chosen by it
 * @param userId the user, for the event
 * @param ipAddress the browser's IP address, for the event, or null if a proxy passed on something else
 * @param smtp the realm's mail server
 */
record MailRequest(
        String realmId, String realmName, String clientId, String userId, String ipAddress, Map<String, String> smtp) {

    /** The ids, as log lines name them. */
    @Override
    public String toString() {
        return "user " + userId + " in realm " + realmId;
    }

    /** The mail server that gets the mail. */
    String server() {
        return smtp.get("host") + ":" + smtp.get("port");
    }

    static MailRequest of(KeycloakSession session, UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = session.getContext().getClient();
        Map<String, String> smtp = new HashMap<>(realm.getSmtpConfig());
        // Angus Mail's debug mode prints whole mails, including codes, into the server's log.
        smtp.remove("debug");
        return new MailRequest(
                realm.getId(),
                realm.getName(),
                client == null ? null : client.getClientId(),
                user.getId(),
                IpLiteral.of(session.getContext().getConnection().getRemoteHost())
                        .orElse(null),
                smtp);
    }
}

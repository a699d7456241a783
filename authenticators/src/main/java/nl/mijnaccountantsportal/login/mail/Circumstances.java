package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * When and from where something happened, as plain values of the request.
 *
 * @param at when
 * @param origin whether the reader may know from where
 * @param device the browser, or null if it is hidden or unknown
 * @param address what the request gives as its IP address, or null
 */
record Circumstances(Instant at, Origin origin, DeviceRepresentation device, String address) {

    static Circumstances of(KeycloakSession session, Origin origin) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return origin == Origin.HIDDEN
                ? new Circumstances(now, origin, null, null)
                : new Circumstances(
                        now,
                        origin,
                        session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation(),
                        session.getContext().getConnection().getRemoteHost());
    }

    /** For a template. {@code unknown} is the word for it in the reader's language. */
    Map<String, Object> told(RealmModel realm, Locale locale, String unknown) {
        boolean shown = origin == Origin.SHOWN;
        return Map.of(
                "happenedAt", Moment.at(at, realm, locale).getText(),
                "happenedBy", shown ? BrowserName.of(device, unknown) : "",
                "happenedFrom", shown ? IpLiteral.of(address).orElse(unknown) : "");
    }
}

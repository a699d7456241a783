package nl.mijnaccountantsportal.login.mail;

import java.util.Map;
import java.util.Optional;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * Names browsers and systems, in words of ours only: the server's parser copies free text out of {@code User-Agent}.
 * Versions are left out for the same reason.
 */
public final class BrowserName {

    // As the server's parser (ua-parser) calls them, and as people do.
    private static final Map<String, String> BROWSERS = Map.ofEntries(
            Map.entry("Firefox", "Firefox"),
            Map.entry("Firefox Mobile", "Firefox"),
            Map.entry("Firefox iOS", "Firefox"),
            Map.entry("Chrome", "Chrome"),
            Map.entry("Chrome Mobile", "Chrome"),
            Map.entry("Chrome Mobile iOS", "Chrome"),
            Map.entry("Chrome Mobile WebView", "Chrome"),
            Map.entry("HeadlessChrome", "Chrome"),
            Map.entry("Chromium", "Chromium"),
            Map.entry("Edge", "Edge"),
            Map.entry("Edge Mobile", "Edge"),
            Map.entry("Safari", "Safari"),
            Map.entry("Mobile Safari", "Safari"),
            Map.entry("Mobile Safari UI/WKWebView", "Safari"),
            Map.entry("Samsung Internet", "Samsung Internet"),
            Map.entry("Opera", "Opera"),
            Map.entry("Opera Mobile", "Opera"),
            Map.entry("Vivaldi", "Vivaldi"),
            Map.entry("Brave", "Brave"),
            Map.entry("DuckDuckGo Mobile", "DuckDuckGo"),
            Map.entry("IE", "Internet Explorer"));

    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("iOS", "iOS"),
            Map.entry("Android", "Android"),
            Map.entry("Linux", "Linux"),
            Map.entry("Ubuntu", "Linux"),
            Map.entry("Debian", "Linux"),
            Map.entry("Fedora", "Linux"),
            Map.entry("Chrome OS", "ChromeOS"));

    private static final String UNKNOWN = "?";

    private BrowserName() {}

    /**
     * @param session the request's session
     * @return browser and system of the request, in no language: what is on no list of ours is a question mark
     */
    public static String ofRequest(KeycloakSession session) {
        return of(session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation(), UNKNOWN);
    }

    /**
     * @param device what the server's parser made of the request, or null
     * @param unknown the reader's word for what is on no list of ours
     * @return browser and system, such as {@code Firefox, Linux}
     */
    static String of(DeviceRepresentation device, String unknown) {
        Optional<String> browser = Optional.ofNullable(device)
                .map(DeviceRepresentation::getBrowser)
                .map(BrowserName::family)
                .map(BROWSERS::get);
        Optional<String> system =
                Optional.ofNullable(device).map(DeviceRepresentation::getOs).map(SYSTEMS::get);
        return browser.isEmpty() && system.isEmpty()
                ? unknown
                : browser.orElse(unknown) + ", " + system.orElse(unknown);
    }

    // Keycloak's text is family/version, and a family may hold a slash.
    private static String family(String browser) {
        int slash = browser.lastIndexOf('/');
        return slash < 0 ? browser : browser.substring(0, slash);
    }
}

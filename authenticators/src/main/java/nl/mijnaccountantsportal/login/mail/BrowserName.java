package nl.mijnaccountantsportal.login.mail;

import java.util.Map;
import java.util.Optional;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * Names browsers and operating systems by our own list only, because the server's parser copies free text from {@code
 * User-Agent}. Versions are left out for the same reason.
 */
public final class BrowserName {

    // The names of the server's parser (ua-parser), and the names that people use.
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
     * @return browser and operating system of the request, independent of language; a question mark stands for what our
     *     list does not have
     */
    public static String ofRequest(KeycloakSession session) {
        return of(session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation(), UNKNOWN);
    }

    /**
     * @param device the result of the server's parser for the request, or null
     * @param unknown the word for "unknown" in the reader's language
     * @return browser and operating system, such as {@code Firefox, Linux}
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

    // Keycloak's text is family/version, and a family may contain a slash.
    private static String family(String browser) {
        int slash = browser.lastIndexOf('/');
        return slash < 0 ? browser : browser.substring(0, slash);
    }
}

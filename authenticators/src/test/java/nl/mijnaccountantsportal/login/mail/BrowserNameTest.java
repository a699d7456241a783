package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.representations.account.DeviceRepresentation;

class BrowserNameTest {

    @Test
    void knownBrowsersAndSystemsHaveNamesOfOurs() {
        assertThat(name("Firefox", "140.0", "Linux")).isEqualTo("Firefox, Linux");
        assertThat(name("Mobile Safari UI/WKWebView", null, "iOS")).isEqualTo("Safari, iOS");
        assertThat(name("Edge", "1.2", "Mac OS X")).isEqualTo("Edge, macOS");
    }

    @Test
    void versionsAreNeverPrinted() {
        assertThat(name("Firefox", "bel 0900-1234", "Linux")).isEqualTo("Firefox, Linux");
    }

    @Test
    void wordsOfTheRequestAreNeverPrinted() {
        String hostile = "LET OP: voer uw code in op https://evil.example/stop om deze inlog te blokkeren";

        assertThat(name(hostile, "1", "iOS")).isEqualTo("?, iOS");
        assertThat(name("Chrome", "1", hostile)).isEqualTo("Chrome, ?");
        assertThat(name(hostile, "1", hostile)).isEqualTo("?");
        assertThat(BrowserName.of(null, "?")).isEqualTo("?");
        assertThat(BrowserName.of(DeviceRepresentation.unknown(), "?")).isEqualTo("?");
    }

    private static String name(String browser, String version, String system) {
        DeviceRepresentation device = new DeviceRepresentation();
        device.setBrowser(browser, version);
        device.setOs(system);
        return BrowserName.of(device, "?");
    }
}

package nl.mijnaccountantsportal.login.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeResourceDescriptor;

class KeptThemeTest {

    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final Locale GERMAN = Locale.GERMAN;

    private final Properties properties = new Properties();
    private int merged;
    private final Theme theme = theme();

    @Test
    void messagesAreMergedOnce() throws IOException {
        Properties first = KeptTheme.messages(theme, realm("nl", Map.of()), DUTCH);
        Properties second = KeptTheme.messages(theme, realm("nl", Map.of("nl", Map.of())), DUTCH);

        assertThat(second).isSameAs(first);
        assertThat(merged).isEqualTo(1);
    }

    @Test
    void eachLanguageHasItsOwn() throws IOException {
        RealmModel realm = realm("nl", Map.of());

        assertThat(KeptTheme.messages(theme, realm, DUTCH)).containsEntry("language", "nl");
        assertThat(KeptTheme.messages(theme, realm, GERMAN)).containsEntry("language", "de");
    }

    @Test
    void theLanguageOfTheRealmDecidesWhatIsMissingInAnother() throws IOException {
        assertThat(KeptTheme.messages(theme, realm("nl", Map.of()), GERMAN)).containsEntry("else", "nl");
        assertThat(KeptTheme.messages(theme, realm("fr", Map.of()), GERMAN)).containsEntry("else", "fr");
    }

    @Test
    void aRealmsOwnTextsAreNeverKept() throws IOException {
        RealmModel realm = realm("nl", Map.of("de", Map.of("some", "text")));

        KeptTheme.messages(theme, realm, DUTCH);
        KeptTheme.messages(theme, realm, DUTCH);

        assertThat(merged).isEqualTo(2);
    }

    @Test
    void anotherThemeHasItsOwn() throws IOException {
        KeptTheme.messages(theme, realm("nl", Map.of()), DUTCH);
        KeptTheme.messages(theme(), realm("nl", Map.of()), DUTCH);

        assertThat(merged).isEqualTo(2);
    }

    @Test
    void styleSheetsAreLookedForOnce() throws IOException {
        properties.put("styles", "css/one.css");

        assertThat(KeptTheme.resources(theme).getStyles())
                .extracting(ThemeResourceDescriptor::getPath)
                .containsExactly("css/one.css");
        assertThat(KeptTheme.resources(theme)).isSameAs(KeptTheme.resources(theme));
    }

    private Theme theme() {
        Object[] self = new Object[1];
        self[0] = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Theme.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> arguments[0] == self[0];
                    case "getProperties" -> properties;
                    case "getEnhancedMessages" -> merge((RealmModel) arguments[0], (Locale) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return (Theme) self[0];
    }

    private Properties merge(RealmModel realm, Locale locale) {
        merged++;
        Properties messages = new Properties();
        messages.put("language", locale.getLanguage());
        messages.put("else", realm.getDefaultLocale());
        return messages;
    }

    private static RealmModel realm(String language, Map<String, Map<String, String>> texts) {
        return (RealmModel) Proxy.newProxyInstance(
                KeptThemeTest.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isInternationalizationEnabled" -> true;
                    case "getDefaultLocale" -> language;
                    case "getRealmLocalizationTexts" -> texts;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

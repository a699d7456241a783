package nl.mijnaccountantsportal.login.theme;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeResources;
import org.keycloak.theme.ThemeResourcesParser;

/**
 * What all pages or all mails of a theme share. Keycloak puts it together again for each of them: it merges more than a
 * thousand messages, and searches all properties for style sheets and scripts. Here it is kept for as long as Keycloak
 * keeps the theme; without Keycloak's cache of themes, each request has a theme of its own.
 */
public final class KeptTheme {

    private static final Map<Theme, KeptTheme> KEPT = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<Language, Properties> messages = new ConcurrentHashMap<>();
    private volatile ThemeResources resources;

    private KeptTheme() {}

    /** The languages in which a message is looked for are those of the locale, then the realm's own, then English. */
    private record Language(Locale locale, String ofRealm) {}

    /**
     * The messages of a theme, with the realm's own texts.
     *
     * @param locale one of the realm's
     * @return the messages; shared, so callers must not change them
     * @throws IOException if the theme cannot be read
     */
    public static Properties messages(Theme theme, RealmModel realm, Locale locale) throws IOException {
        boolean hasOwnTexts =
                realm.getRealmLocalizationTexts().values().stream().anyMatch(texts -> !texts.isEmpty());
        return hasOwnTexts ? theme.getEnhancedMessages(realm, locale) : kept(theme, realm, locale);
    }

    private static Properties kept(Theme theme, RealmModel realm, Locale locale) throws IOException {
        Map<Language, Properties> all = of(theme).messages;
        Language language =
                new Language(locale, realm.isInternationalizationEnabled() ? realm.getDefaultLocale() : null);
        Properties kept = all.get(language);
        if (kept == null) {
            kept = theme.getEnhancedMessages(realm, locale);
            all.put(language, kept);
        }
        return kept;
    }

    /**
     * The style sheets, scripts and icons of a theme.
     *
     * @throws IOException if the theme cannot be read
     */
    public static ThemeResources resources(Theme theme) throws IOException {
        KeptTheme kept = of(theme);
        if (kept.resources == null) {
            kept.resources = ThemeResourcesParser.parse(theme.getProperties());
        }
        return kept.resources;
    }

    // Must not refer to the theme, which could then never be forgotten.
    private static KeptTheme of(Theme theme) {
        return KEPT.computeIfAbsent(theme, absent -> new KeptTheme());
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;

/** Checks for login themes that cannot show our pages, which use the layout of the theme's own {@code template.ftl}. */
final class ThemeChecks {

    static final List<Check> ALL = List.of(ThemeChecks::layout);

    private static final String LAYOUT = "template.ftl";

    /**
     * The layout with the only parameter that our pages pass. FreeMarker refuses a parameter that a macro does not
     * declare.
     */
    private static final Pattern MACRO =
            Pattern.compile("[<\\[]#macro\\s+registrationLayout\\b[^>\\]]*\\b(?:displayMessage\\b|\\w+\\.\\.\\.)");

    /** The part of the layout that our pages fill. */
    private static final Pattern FORM = Pattern.compile("[<\\[]#nested\\s+[\"']form[\"']");

    private static final Pattern OTHER_FILE = Pattern.compile("[<\\[]#(?:import|include)\\s+[\"']([^\"']+)[\"']");

    private ThemeChecks() {}

    private static Stream<Finding> layout(KeycloakSession session, RealmModel realm) {
        return inUse(session, realm).entrySet().stream()
                .filter(theme -> !hasLayout(session, theme.getKey()))
                .map(theme -> new Finding(
                        "theme-layout",
                        Severity.ERROR,
                        "login theme " + theme.getKey() + " (" + String.join(", ", theme.getValue()) + ")",
                        "The pages of the portal login cannot be shown there, so users who are asked for a code cannot log in.",
                        "Add the macro 'registrationLayout' with 'displayMessage' to the theme's template.ftl, and the part"
                                + " 'form', as in Keycloak's theme 'base', or choose another theme."));
    }

    /** The login themes, and the realm and clients that use each. */
    private static Map<String, Set<String>> inUse(KeycloakSession session, RealmModel realm) {
        String standard = session.getProvider(ThemeSelectorProvider.class).getDefaultThemeName(Theme.Type.LOGIN);
        Set<String> known = session.theme().nameSet(Theme.Type.LOGIN);
        Map<String, Set<String>> themes = new TreeMap<>();
        // Keycloak uses its own theme instead of a missing one.
        themes.computeIfAbsent(
                        Optional.ofNullable(realm.getLoginTheme())
                                .filter(known::contains)
                                .orElse(standard),
                        name -> new TreeSet<>())
                .add("realm");
        realm.getClientsStream()
                .forEach(client -> Optional.ofNullable(client.getAttribute("login_theme"))
                        .filter(known::contains)
                        .ifPresent(theme -> themes.computeIfAbsent(theme, name -> new TreeSet<>())
                                .add("client " + client.getClientId())));
        return themes;
    }

    private static boolean hasLayout(KeycloakSession session, String name) {
        try {
            String text = text(session.theme().getTheme(name, Theme.Type.LOGIN), LAYOUT, new LinkedHashSet<>());
            return MACRO.matcher(text).find() && FORM.matcher(text).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a template, with the files that it includes. */
    private static String text(Theme theme, String file, Set<String> read) throws IOException {
        URL address = read.add(file) ? theme.getTemplate(file) : null;
        if (address == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (InputStream template = address.openStream()) {
            text.append(new String(template.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String other : OTHER_FILE
                .matcher(text.toString())
                .results()
                .map(name -> name.group(1))
                .toList()) {
            text.append(text(theme, other, read));
        }
        return text.toString();
    }
}

package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of the handbook that mirror code. {@code mvn verify -DskipITs -Dhandbook=write} updates them and keeps
 * what is written by hand.
 */
class HandbookTest {

    private static final Pattern LOGGED =
            Pattern.compile("LOG\\.(?<level>error|warn|info|fatal)f?\\(\\s*(?:e,\\s*)?\"(?<line>[^\"]*)\"");

    /** Steps, actions and mappers with settings for realm admins, each with the heading of its table. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "portal-email-code", "The e-mail code",
            "portal-reset-email", "The mail for a forgotten password",
            "portal-app-code", "The app code",
            "portal-passkey", "The passkey",
            "portal-offer-authenticator-app", "The offer of an app",
            "portal-transaction-mapper", "The mapper"));

    @ParameterizedTest
    @MethodSource
    void tablesAreWhatTheCodeSays(CodeTable table) {
        if ("write".equals(System.getProperty("handbook"))) {
            table.write();
        }

        assertThat(table.asWritten())
                .as("mvn verify -DskipITs -Dhandbook=write")
                .isEqualTo(table.asTheCodeSays());
        assertThat(table.isExplained()).isTrue();
    }

    static Stream<CodeTable> tablesAreWhatTheCodeSays() throws IOException {
        Map<String, String> words = words();
        return Stream.of(
                        Stream.of(
                                new CodeTable("docs/operators/options.md", "Options of the server", serverOptions()),
                                new CodeTable("docs/operators/log.md", "Log", logLines()),
                                MeterTable.table()),
                        EventTables.all(),
                        SETTINGS.entrySet().stream()
                                .map(entry -> new CodeTable(
                                        "docs/realm-admins/settings.md",
                                        entry.getValue(),
                                        settings(entry.getKey(), words))))
                .flatMap(tables -> tables);
    }

    private static Map<String, Map<String, String>> serverOptions() {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        Factories.serverOptions()
                .forEach(option -> rows.put("`" + option.name() + "`", Map.of("Default", option.preset())));
        return rows;
    }

    private static Map<String, Map<String, String>> settings(String provider, Map<String, String> words) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (Option setting : Factories.realmSettings(Factories.factory(provider))) {
            Map<String, String> row = new HashMap<>();
            row.put("In the console", words.getOrDefault(setting.label(), setting.label()));
            row.put("Default", setting.shown());
            rows.put("`" + setting.name() + "`", row);
        }
        return rows;
    }

    private static Map<String, Map<String, String>> logLines() {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        ProductSources.matches(LOGGED)
                .forEach(call -> rows.put(
                        "`" + call.group(2).replaceAll("%[sd]", "…") + "`",
                        Map.of("Level", call.group(1).toUpperCase(Locale.ROOT))));
        return rows;
    }

    @ParameterizedTest
    @MethodSource
    void aSettingThatIsChosenFromAListNamesItsValues(String provider, String heading) {
        Map<String, Map<String, String>> table =
                Document.read("docs/realm-admins/settings.md").table(heading);
        for (Option setting : Factories.realmSettings(Factories.factory(provider))) {
            if (!setting.choices().isEmpty()) {
                assertThat(table.get(setting.name()).get("Range").replace("`", ""))
                        .as(setting.name())
                        .startsWith(setting.range());
            }
        }
    }

    static Stream<Arguments> aSettingThatIsChosenFromAListNamesItsValues() {
        return SETTINGS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void noOtherProviderHasSettings() {
        assertThat(Factories.withSettings()).containsExactlyInAnyOrderElementsOf(SETTINGS.keySet());
    }

    private static Map<String, String> words() throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Document.ROOT.resolve("themes/src/main/resources/theme-resources/messages/messages_en.properties"))) {
            words.load(reader);
        }
        Map<String, String> map = new HashMap<>();
        words.forEach((key, value) -> map.put(key.toString(), value.toString()));
        return map;
    }
}

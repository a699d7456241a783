package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.userprofile.ValidationException;

/** A server and a realm accept exactly the values in the tables of options. {@link HandbookTest} tests the rest. */
class OptionTablesTest {

    private static final Document OPTIONS = Document.read("docs/operators/options.md");
    private static final Document SETTINGS = Document.read("docs/realm-admins/settings.md");
    private static final Pattern RANGE = Pattern.compile("(?:.*\\D)?(\\d+) to (\\d+)");

    @ParameterizedTest
    @MethodSource("nl.mijnaccountantsportal.login.Factories#serverFactories")
    void aServerReadsTheOptionsOfTheTableAndNoOthers(ProviderFactory<?> factory) {
        Map<String, Object> read = new HashMap<>();

        factory.init(scope(Map.of(), read));
        factory.close();

        Map<String, Object> declared = factory.getConfigMetadata().stream()
                .collect(Collectors.toMap(property -> property.getName(), property -> property.getDefaultValue()));
        assertThat(read).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("nl.mijnaccountantsportal.login.Factories#serverFactories")
    void aServerTakesWhatIsInTheRangeOfTheTableAndNothingElse(ProviderFactory<?> factory) {
        Map<String, Map<String, String>> table = OPTIONS.table("Options of the server");
        factory.getConfigMetadata().forEach(property -> {
            String name = property.getName();
            Matcher range = range(table.get(Factories.prefix(factory) + name).get("Range"));
            int first = Integer.parseInt(range.group(1));
            int last = Integer.parseInt(range.group(2));

            for (int good : new int[] {first, last}) {
                assertThatCode(() -> factory.init(scope(Map.of(name, good), new HashMap<>())))
                        .doesNotThrowAnyException();
                factory.close();
            }
            for (int bad : new int[] {first - 1, last + 1}) {
                assertThatThrownBy(() -> factory.init(scope(Map.of(name, bad), new HashMap<>())))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining(name);
            }
        });
    }

    @Test
    void aStepTakesWhatIsInTheRangeOfTheTableAndNothingElse() {
        SETTINGS.table("The e-mail code").forEach((name, row) -> {
            Matcher range = RANGE.matcher(row.get("Range"));
            if (range.matches()) {
                int first = Integer.parseInt(range.group(1));
                int last = Integer.parseInt(range.group(2));

                assertThatCode(() -> policy(name, first)).doesNotThrowAnyException();
                assertThatCode(() -> policy(name, last)).doesNotThrowAnyException();
                assertThatThrownBy(() -> policy(name, first - 1)).hasMessageContaining(name);
                assertThatThrownBy(() -> policy(name, last + 1)).hasMessageContaining(name);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"max-skips", "max_auth_age"})
    void theOfferTakesWhatIsInTheRangeOfTheTableAndNothingElse(String name) {
        Matcher range = range(SETTINGS.table("The offer of an app").get(name).get("Range"));
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));

        assertThatCode(() -> offer(name, first)).doesNotThrowAnyException();
        assertThatCode(() -> offer(name, last)).doesNotThrowAnyException();
        assertThatThrownBy(() -> offer(name, first - 1)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> offer(name, last + 1)).isInstanceOf(ValidationException.class);
    }

    @Test
    void everyVariableOfTheRealmExportHasItsRowWithItsDefault() {
        Map<String, String> used = new TreeMap<>();
        Pattern.compile("\\$\\{(\\w+):?([^}]*)}")
                .matcher(Document.read("realm-export/mijnaccountantsportal-realm.json")
                        .text())
                .results()
                .forEach(use -> used.put(use.group(1), use.group(2).isEmpty() ? "empty" : use.group(2)));

        assertThat(column(Document.read("realm-export/README.md").table("Environment variables"), "Default"))
                .isEqualTo(used);
    }

    @Test
    void everyVariableOfTheThemesHasItsRow() {
        Set<String> used = new TreeSet<>();
        for (String type : List.of("login", "email", "account")) {
            Pattern.compile("\\$\\{env\\.(\\w+)")
                    .matcher(Document.read("themes/src/main/resources/theme/mijnaccountantsportal/" + type
                                    + "/theme.properties")
                            .text())
                    .results()
                    .forEach(use -> used.add(use.group(1)));
        }

        assertThat(Document.read("docs/realm-admins/branding.md")
                        .table("By environment variables")
                        .keySet())
                .isEqualTo(used);
    }

    @Test
    void everyVariableOfTheComposeFilesHasItsRowWithItsDefault() {
        Map<String, String> explained = new TreeMap<>();
        Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=(.*)$")
                .matcher(Document.read("docker/.env.example").text())
                .results()
                .forEach(line -> explained.put(line.group(1), line.group(2)));
        Map<String, Map<String, String>> table = OPTIONS.table("Of the compose files");

        assertThat(table.keySet()).isEqualTo(explained.keySet());
        explained.forEach((name, value) -> assertThat(table.get(name).get("Default"))
                .as(name)
                .containsPattern(value.isEmpty() ? "none|empty" : Pattern.quote("`" + value + "`")));
    }

    @Test
    void everyArgumentOfTheImageHasItsRow() {
        Set<String> used = new TreeSet<>();
        Pattern.compile("(?m)^ARG (\\w+)")
                .matcher(Document.read("docker/Dockerfile").text())
                .results()
                .forEach(argument -> used.add(argument.group(1)));

        assertThat(Document.read("docs/operators/containers.md")
                        .table("The image")
                        .keySet())
                .isEqualTo(used);
    }

    private static CodePolicy policy(String name, int value) {
        return CodePolicy.from(Map.of(name, String.valueOf(value)));
    }

    private static void offer(String name, int value) {
        RequiredActionFactory offer = (RequiredActionFactory) Factories.factory("portal-offer-authenticator-app");
        RequiredActionConfigModel config = new RequiredActionConfigModel();
        config.setConfig(Map.of(name, String.valueOf(value)));
        offer.validateConfig(null, null, config);
    }

    private static Matcher range(String cell) {
        Matcher range = RANGE.matcher(cell.replace("`", ""));
        assertThat(range.matches()).as(cell).isTrue();
        return range;
    }

    private static Map<String, String> column(Map<String, Map<String, String>> table, String column) {
        Map<String, String> cells = new TreeMap<>();
        table.forEach((name, row) -> cells.put(name, row.get(column).replace("`", "")));
        return cells;
    }

    /** A server configuration that records which options are read. */
    private static Config.Scope scope(Map<String, Object> values, Map<String, Object> asked) {
        return (Config.Scope) Proxy.newProxyInstance(
                OptionTablesTest.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, arguments) -> {
                    if (arguments == null) {
                        return Set.of();
                    }
                    Object otherwise = arguments.length > 1 ? arguments[1] : null;
                    asked.put(arguments[0].toString(), otherwise);
                    return values.getOrDefault(arguments[0].toString(), otherwise);
                });
    }
}

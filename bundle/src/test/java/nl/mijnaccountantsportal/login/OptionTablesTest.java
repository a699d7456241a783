package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;
import org.keycloak.userprofile.ValidationException;

/** The tables of options in the documents are what the code says: every option, its default, its range. */
class OptionTablesTest {

    private static final Document OPERATORS = Document.read("docs/operators.md");
    private static final Document REALM_ADMINS = Document.read("docs/realm-admins.md");
    private static final Pattern RANGE = Pattern.compile("(?:.*\\D)?(\\d+) to (\\d+)");

    /** What every configurable step has from Keycloak. */
    private static final Set<String> KEYCLOAKS = Set.of("default.reference.value", "default.reference.maxAge");

    /** Our factories, each with the name of its SPI. */
    private static final Map<ProviderFactory<?>, String> FACTORIES = factories();

    private static Map<ProviderFactory<?>, String> factories() {
        Map<String, String> spis = ServiceLoader.load(Spi.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(
                        spi -> spi.getProviderFactoryClass().getName(), Spi::getName, (one, other) -> one));
        Map<ProviderFactory<?>, String> factories = new LinkedHashMap<>();
        for (String module : List.of("authenticators", "required-actions", "admin")) {
            Path services = Document.ROOT.resolve(module).resolve("src/main/resources/META-INF/services");
            try (Stream<Path> files = Files.list(services)) {
                for (Path file : files.toList()) {
                    for (String name : Files.readAllLines(file)) {
                        Object made =
                                Class.forName(name).getDeclaredConstructor().newInstance();
                        if (made instanceof ProviderFactory<?> factory && !standsInForKeycloaksOwn(factory)) {
                            factories.put(factory, spis.get(file.getFileName().toString()));
                        }
                    }
                }
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return factories;
    }

    // Such a factory has the id, the options and the settings of the one whose place it takes.
    private static boolean standsInForKeycloaksOwn(ProviderFactory<?> factory) {
        return factory.order() > 0
                && factory.getClass().getSuperclass().getName().startsWith("org.keycloak.");
    }

    @Test
    void everyOptionOfTheServerHasItsRowWithItsDefault() {
        Map<String, String> defaults = new TreeMap<>();
        serverOptions().forEach(option -> defaults.put(option.name(), option.preset()));

        assertThat(column(OPERATORS.table("Options of the server"), "Default")).isEqualTo(defaults);
    }

    @ParameterizedTest
    @MethodSource("serverFactories")
    void aServerReadsTheOptionsOfTheTableAndNoOthers(ProviderFactory<?> factory) {
        Map<String, Object> read = new HashMap<>();

        factory.init(scope(Map.of(), read));
        factory.close();

        Map<String, Object> declared = factory.getConfigMetadata().stream()
                .collect(Collectors.toMap(property -> property.getName(), property -> property.getDefaultValue()));
        assertThat(read).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("serverFactories")
    void aServerTakesWhatIsInTheRangeOfTheTableAndNothingElse(ProviderFactory<?> factory) {
        Map<String, Map<String, String>> table = OPERATORS.table("Options of the server");
        factory.getConfigMetadata().forEach(property -> {
            String name = property.getName();
            Matcher range = range(table.get(prefix(factory) + name).get("Range"));
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

    @ParameterizedTest
    @CsvSource({
        "portal-email-code, The e-mail code",
        "portal-reset-email, The mail for a forgotten password",
        "portal-app-code, The app code",
        "portal-offer-authenticator-app, The offer of an app",
        "portal-transaction-mapper, The mapper"
    })
    void everySettingOfARealmHasItsRowWithLabelDefaultAndRange(String provider, String heading) throws IOException {
        Map<String, String> words = words();
        Map<String, Map<String, String>> table = REALM_ADMINS.table(heading);
        List<Option> settings = realmSettings(provider);

        assertThat(table.keySet()).isEqualTo(names(settings));
        for (Option setting : settings) {
            Map<String, String> row = table.get(setting.name());
            assertThat(row.get("In the console")).isEqualTo(words.getOrDefault(setting.label(), setting.label()));
            assertThat(row.get("Default").replace("`", ""))
                    .as(setting.name())
                    .isEqualTo(setting.preset().replaceFirst("^false$", "off").replaceFirst("^$", "none"));
            if (!setting.choices().isEmpty()) {
                assertThat(row.get("Range").replace("`", "")).as(setting.name()).startsWith(setting.range());
            }
        }
    }

    @Test
    void noOtherProviderHasSettings() {
        assertThat(FACTORIES.keySet().stream()
                        .filter(factory -> !realmSettings(factory).isEmpty())
                        .map(ProviderFactory::getId))
                .containsExactlyInAnyOrder(
                        "portal-email-code",
                        "portal-reset-email",
                        "portal-app-code",
                        "portal-offer-authenticator-app",
                        "portal-transaction-mapper");
    }

    @Test
    void aStepTakesWhatIsInTheRangeOfTheTableAndNothingElse() {
        REALM_ADMINS.table("The e-mail code").forEach((name, row) -> {
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
        Matcher range =
                range(REALM_ADMINS.table("The offer of an app").get(name).get("Range"));
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

        assertThat(Document.read("docs/branding.md")
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
        Map<String, Map<String, String>> table = OPERATORS.table("Of the compose files");

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

        assertThat(OPERATORS.table("The image").keySet()).isEqualTo(used);
    }

    private static CodePolicy policy(String name, int value) {
        return CodePolicy.from(Map.of(name, String.valueOf(value)));
    }

    private static void offer(String name, int value) {
        RequiredActionFactory offer = (RequiredActionFactory) factory("portal-offer-authenticator-app");
        RequiredActionConfigModel config = new RequiredActionConfigModel();
        config.setConfig(Map.of(name, String.valueOf(value)));
        offer.validateConfig(null, null, config);
    }

    private static Matcher range(String cell) {
        Matcher range = RANGE.matcher(cell.replace("`", ""));
        assertThat(range.matches()).as(cell).isTrue();
        return range;
    }

    static List<ProviderFactory<?>> serverFactories() {
        return FACTORIES.keySet().stream()
                .filter(factory -> !(factory instanceof RequiredActionFactory))
                .filter(factory -> factory.getConfigMetadata() != null)
                .collect(Collectors.toList());
    }

    private static List<Option> serverOptions() {
        List<Option> options = new ArrayList<>();
        serverFactories()
                .forEach(factory -> factory.getConfigMetadata()
                        .forEach(property -> options.add(Option.of(prefix(factory), property))));
        return options;
    }

    private static String prefix(ProviderFactory<?> factory) {
        String spi = FACTORIES.get(factory);
        // As Keycloak writes the names of its SPIs on the command line.
        return "--spi-" + spi.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT) + "--" + factory.getId()
                + "--";
    }

    private static ProviderFactory<?> factory(String id) {
        return FACTORIES.keySet().stream()
                .filter(factory -> factory.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Option> realmSettings(String id) {
        return realmSettings(factory(id));
    }

    private static List<Option> realmSettings(ProviderFactory<?> factory) {
        List<ProviderConfigProperty> properties = List.of();
        if (factory instanceof RequiredActionFactory) {
            properties = factory.getConfigMetadata();
        } else if (factory instanceof ConfiguredProvider configured) {
            properties = configured.getConfigProperties();
        }
        return properties.stream()
                .map(property -> Option.of("", property))
                .filter(option -> !KEYCLOAKS.contains(option.name()))
                .toList();
    }

    private static Set<String> names(List<Option> options) {
        return options.stream().map(Option::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> column(Map<String, Map<String, String>> table, String column) {
        Map<String, String> cells = new TreeMap<>();
        table.forEach((name, row) -> cells.put(name, row.get(column).replace("`", "")));
        return cells;
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

    /** A server's configuration that notes what is asked of it. */
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

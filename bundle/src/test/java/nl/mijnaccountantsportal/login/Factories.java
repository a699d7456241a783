package nl.mijnaccountantsportal.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The factories of our providers, and the options that they describe. */
final class Factories {

    /** The settings that every configurable step inherits from Keycloak. */
    private static final Set<String> KEYCLOAKS = Set.of("default.reference.value", "default.reference.maxAge");

    /** Each with the name of its SPI. */
    private static final Map<ProviderFactory<?>, String> ALL = all();

    private Factories() {}

    private static Map<ProviderFactory<?>, String> all() {
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

    // Such a factory has the id, options and settings of the one that it replaces.
    private static boolean standsInForKeycloaksOwn(ProviderFactory<?> factory) {
        return factory.order() > 0
                && factory.getClass().getSuperclass().getName().startsWith("org.keycloak.");
    }

    /** The factories that read server options. */
    static List<ProviderFactory<?>> serverFactories() {
        return ALL.keySet().stream()
                .filter(factory -> !(factory instanceof RequiredActionFactory))
                .filter(factory -> factory.getConfigMetadata() != null)
                .collect(Collectors.toList());
    }

    static List<Option> serverOptions() {
        return serverFactories().stream()
                .flatMap(factory ->
                        factory.getConfigMetadata().stream().map(property -> Option.of(prefix(factory), property)))
                .toList();
    }

    /** The prefix of its options on the command line. */
    static String prefix(ProviderFactory<?> factory) {
        String spi = ALL.get(factory);
        // As Keycloak writes the names of its SPIs on the command line.
        return "--spi-" + spi.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT) + "--" + factory.getId()
                + "--";
    }

    static ProviderFactory<?> factory(String id) {
        return ALL.keySet().stream()
                .filter(factory -> factory.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The settings for realm admins. */
    static List<Option> realmSettings(ProviderFactory<?> factory) {
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

    /** The ids of factories with settings for realm admins. */
    static List<String> withSettings() {
        return ALL.keySet().stream()
                .filter(factory -> !realmSettings(factory).isEmpty())
                .map(ProviderFactory::getId)
                .toList();
    }
}

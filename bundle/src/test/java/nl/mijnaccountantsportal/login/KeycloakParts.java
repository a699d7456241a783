package nl.mijnaccountantsportal.login;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of Keycloak that the bundle uses and that are not public SPI, from the bundle's bytecode. Keycloak may
 * change them in any release.
 *
 * @param bundle our classes
 */
record KeycloakParts(JavaClasses bundle) {

    /** The archives that Keycloak keeps compatible between minor versions. */
    private static final List<String> PUBLIC = List.of("keycloak-server-spi-2", "keycloak-core-", "keycloak-common-");

    static KeycloakParts read() {
        return new KeycloakParts(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ArchitectureTest.ROOT));
    }

    /** The types, by name. */
    Set<String> types() {
        return bundle.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(KeycloakParts::isInternal)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The methods that the bundle calls and those that it overrides, as the server reads them at its start. */
    Set<String> methods() {
        return bundle.stream()
                .flatMap(type -> Stream.concat(called(type), overridden(type)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> called(JavaClass type) {
        return type.getCodeUnitCallsFromSelf().stream()
                .map(call -> call.getTarget().resolveMember())
                .flatMap(java.util.Optional::stream)
                .map(JavaCodeUnit.class::cast)
                .filter(called -> isInternal(called.getOwner()))
                .map(KeycloakParts::words);
    }

    private static Stream<String> overridden(JavaClass type) {
        Set<JavaClass> supertypes = Stream.of(type.getAllRawSuperclasses(), type.getAllRawInterfaces())
                .flatMap(Collection::stream)
                .filter(KeycloakParts::isInternal)
                .collect(Collectors.toSet());
        return type.getMethods().stream()
                .flatMap(method -> supertypes.stream()
                        .flatMap(supertype -> supertype.tryGetMethod(method.getName(), parameters(method)).stream()))
                .map(KeycloakParts::words);
    }

    private static String[] parameters(JavaMethod method) {
        return method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    }

    private static String words(JavaCodeUnit method) {
        return method.getOwner().getName() + "#" + method.getName()
                + method.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .collect(Collectors.joining(",", "(", "):"))
                + method.getRawReturnType().getName()
                + (method.getModifiers().contains(JavaModifier.PROTECTED) ? " protected" : "");
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("org.keycloak.")
                && type.getSource()
                        .map(source -> source.getUri().toString())
                        .filter(uri -> PUBLIC.stream().noneMatch(uri::contains))
                        .isPresent();
    }
}

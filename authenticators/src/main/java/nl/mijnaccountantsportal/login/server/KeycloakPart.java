package nl.mijnaccountantsportal.login.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A method of Keycloak that the bundle calls or overrides although it is not part of the public SPI. A test writes the
 * list from the bytecode of the bundle.
 *
 * @param name the method, as {@code type#method(parameter,parameter):result}, and {@code protected} behind it if the
 *     bundle uses it as a subclass does
 */
record KeycloakPart(String name) {

    private static final String LIST = "/META-INF/portal-login/keycloak-parts.txt";
    private static final String PROTECTED = " protected";

    static List<KeycloakPart> all() {
        try (InputStream list = KeycloakPart.class.getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(KeycloakPart::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the method exists and may be called. Returns true if its type cannot be loaded because an optional library is missing. */
    boolean isIn(ClassLoader server) {
        try {
            return isDeclared(Class.forName(type(), false, server));
        } catch (ClassNotFoundException e) {
            return false;
        } catch (LinkageError e) {
            return true;
        }
    }

    // In the type itself or a supertype: moving a method up does not break its callers.
    private boolean isDeclared(Class<?> type) {
        return Stream.concat(
                                Arrays.stream(type.getDeclaredMethods()).map(Executable.class::cast),
                                Arrays.stream(type.getDeclaredConstructors()))
                        .anyMatch(this::isThis)
                || Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                        .anyMatch(this::isDeclared);
    }

    private boolean isThis(Executable method) {
        String called = method instanceof Method ? method.getName() : "<init>";
        String result = method instanceof Method plain ? plain.getReturnType().getName() : "void";
        return mayBeCalled(method)
                && Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(",", called + "(", "):" + result))
                        .equals(name.substring(name.indexOf('#') + 1).replace(PROTECTED, ""));
    }

    private boolean mayBeCalled(Executable method) {
        return Modifier.isPublic(method.getModifiers())
                || name.endsWith(PROTECTED) && Modifier.isProtected(method.getModifiers());
    }

    private String type() {
        return name.substring(0, name.indexOf('#'));
    }
}

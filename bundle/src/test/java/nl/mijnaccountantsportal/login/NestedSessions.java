package nl.mijnaccountantsportal.login;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs in a Keycloak session that is opened within a request, beside the request's own: jobs, what the ledger does,
 * and what it is handed. By the bytecode; calls through interfaces are followed to each of our classes that has them.
 *
 * @param bundle our classes
 */
record NestedSessions(JavaClasses bundle) {

    /** Everything of ours, and of Keycloak's, that is called there. */
    Set<JavaCodeUnit> reached() {
        Set<JavaCodeUnit> reached = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(bundle.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(this::roots)
                .toList());
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.remove();
            if (reached.add(next)) {
                accesses(next).flatMap(this::targets).forEach(open::add);
            }
        }
        return reached;
    }

    private Stream<JavaCodeUnit> roots(JavaCodeUnit unit) {
        if (unit.getOwner().getPackageName().equals(ArchitectureTest.ROOT + ".ledger.jpa")
                || calls(unit, "org.keycloak.utils.KeycloakSessionUtil", "getKeycloakSession")) {
            return Stream.of(unit);
        }
        if (calls(unit, "org.keycloak.models.utils.KeycloakModelUtils", "runJob")) {
            return Stream.concat(
                            accesses(unit).filter(JavaAccess::isDeclaredInLambda),
                            unit.getMethodReferencesFromSelf().stream())
                    .flatMap(this::targets);
        }
        return Stream.empty();
    }

    private static boolean calls(JavaCodeUnit unit, String owner, String name) {
        return unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().getName().equals(owner)
                        && call.getName().startsWith(name));
    }

    private static Stream<JavaAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Collection::stream);
    }

    private Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        Stream<JavaCodeUnit> named = access.getTarget().resolveMember().stream().map(JavaCodeUnit.class::cast);
        String[] parameters = ((AccessTarget.CodeUnitAccessTarget) access.getTarget())
                .getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        Stream<JavaCodeUnit> implementing =
                bundle.contain(access.getTargetOwner().getName())
                        ? access.getTargetOwner().getAllSubclasses().stream()
                                .flatMap(type -> type.tryGetMethod(access.getName(), parameters).stream())
                                .map(JavaCodeUnit.class::cast)
                        : Stream.empty();
        return Stream.concat(named, implementing);
    }
}

package nl.mijnaccountantsportal.login;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Files that need each other, directly or through others, so that none of them can be understood or tested alone. */
final class Circles {

    private final Map<String, Set<String>> uses;

    private Circles(Map<String, Set<String>> uses) {
        this.uses = uses;
    }

    /** The cycles, each as the names of its files. Constants do not show, because compilers copy them. */
    static Set<Set<String>> in(JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (classes.contain(dependency.getTargetClass().getName())) {
                    uses.computeIfAbsent(file(type), name -> new TreeSet<>()).add(file(dependency.getTargetClass()));
                }
            }
        }
        return new Circles(uses).all();
    }

    private static String file(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private Set<Set<String>> all() {
        Map<String, Set<String>> reached =
                uses.keySet().stream().collect(Collectors.toMap(file -> file, this::reachedFrom));
        Set<Set<String>> circles = new HashSet<>();
        for (String file : uses.keySet()) {
            Set<String> circle = reached.get(file).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
        return circles;
    }

    private Set<String> reachedFrom(String start) {
        Set<String> reached = new HashSet<>();
        reach(start, reached);
        return reached;
    }

    private void reach(String from, Set<String> reached) {
        for (String next : uses.getOrDefault(from, Set.of())) {
            if (reached.add(next)) {
                reach(next, reached);
            }
        }
    }
}

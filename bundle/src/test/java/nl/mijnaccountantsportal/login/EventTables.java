package nl.mijnaccountantsportal.login;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The events that the sources write: their types, errors and details. */
final class EventTables {

    private static final String PAGE = "docs/operators/events.md";

    private static final Pattern TYPE = Pattern.compile("\\bevent\\(\\s*(?:[^;()]*\\? )?EventType\\.(\\w+)");
    private static final Pattern OTHER_TYPE = Pattern.compile("\\? EventType\\.\\w+\\s*: EventType\\.(\\w+)");
    private static final Pattern ERROR_OF_KEYCLOAK = Pattern.compile("\\bErrors\\.([A-Z_]+)");
    private static final Pattern ERROR = Pattern.compile("\\.error\\(\"(portal_\\w+)\"\\)");
    private static final Pattern DETAIL = Pattern.compile("\\.detail\\(\\s*\"(\\w+)\"");
    // A literal that more than one place needs has a name.
    private static final Pattern NAMED = Pattern.compile("String (DETAIL|UNMET) = \"(\\w+)\"");

    private EventTables() {}

    static Stream<CodeTable> all() {
        Set<String> types = found(TYPE);
        types.addAll(found(OTHER_TYPE));
        Set<String> errors = found(ERROR);
        found(ERROR_OF_KEYCLOAK).forEach(error -> errors.add(error.toLowerCase(Locale.ROOT)));
        errors.addAll(named("UNMET"));
        Set<String> details = found(DETAIL);
        details.addAll(named("DETAIL"));
        return Stream.of(
                new CodeTable(PAGE, "What happened", rows(types)),
                new CodeTable(PAGE, "Errors", rows(errors)),
                new CodeTable(PAGE, "Details", rows(details)));
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        ProductSources.matches(pattern).forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static Set<String> named(String name) {
        Set<String> found = new TreeSet<>();
        ProductSources.matches(NAMED)
                .filter(match -> match.group(1).equals(name))
                .forEach(match -> found.add(match.group(2)));
        return found;
    }

    private static Map<String, Map<String, String>> rows(Set<String> names) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        names.forEach(name -> rows.put("`" + name + "`", Map.of()));
        return rows;
    }
}

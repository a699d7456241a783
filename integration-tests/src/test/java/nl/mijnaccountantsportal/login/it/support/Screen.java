package nl.mijnaccountantsportal.login.it.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page that a user can meet, and the way there on the real server.
 *
 * @param name what its picture is called
 * @param landmark what only this page holds
 * @param route the way there, for a reader of one language
 */
public record Screen(String name, String landmark, Function<Reader, Page> route) {

    private static final Map<String, Page> REACHED = new HashMap<>();

    /** Every page. */
    public static List<Screen> all() {
        return Stream.of(PortalScreens.all(), PasswordScreens.all(), KeycloakScreens.all(), ProviderScreens.all())
                .flatMap(List::stream)
                .toList();
    }

    public static Screen named(String name) {
        return all().stream()
                .filter(screen -> screen.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No screen " + name));
    }

    /** The page as the server sent it; the way there is gone once for all tests, one way at a time. */
    public Page in(String language) {
        synchronized (REACHED) {
            return REACHED.computeIfAbsent(name + " " + language, absent -> reach(new Reader(language)));
        }
    }

    private Page reach(Reader reader) {
        Page page;
        try {
            page = route.apply(reader);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("No way to the screen " + name, e);
        }
        if (!page.has(landmark)) {
            throw new AssertionError("Not the screen " + name + ", which has " + landmark + ": " + page);
        }
        return page;
    }

    @Override
    public String toString() {
        return name;
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What some tests need besides a JDK and Maven. Only this class checks for it. */
public enum Need {
    BASH("bash"),
    /** Rather the one without a desktop's parts: the same engine, for two thirds of the processor time. */
    CHROMIUM("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    CURL("curl"),
    JQ("jq"),
    NODE("node"),
    NPM("npm"),
    OPENSSL("openssl"),
    ZBARIMG("zbarimg"),
    /** Not only an engine: this run's servers are in its containers ({@link ServerKind}). */
    CONTAINERS;

    private final List<String> names;

    Need(String... names) {
        this.names = List.of(names);
    }

    public boolean isThere() {
        return missing().isEmpty();
    }

    /** The message if it is missing. */
    public Optional<String> missing() {
        if (this == CONTAINERS) {
            return ServerKind.isContainer() ? Optional.empty() : Optional.of("need servers in containers");
        }
        return find().isPresent()
                ? Optional.empty()
                : Optional.of("need " + name().toLowerCase(Locale.ROOT) + " (not on the PATH)");
    }

    /** The program. A test that calls this where the program is missing is skipped. */
    public Path path() {
        skipWhereMissing();
        return find().orElseThrow();
    }

    /** Skips the test that calls this where the need is not met. */
    public void skipWhereMissing() {
        // AssertJ's assumptions look for JUnit 4, half of which is on the class path, and fail for lack of the rest.
        missing().ifPresent(Assumptions::abort);
    }

    private Optional<Path> find() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(directory -> names.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}

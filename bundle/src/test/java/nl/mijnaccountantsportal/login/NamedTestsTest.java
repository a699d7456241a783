package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the documents name, above all the threat model, exist. */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:IT|Test))`");

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path document : files(".md")) {
            NAMED.matcher(Files.readString(document))
                    .results()
                    .map(name -> name.group(1))
                    .forEach(named::add);
        }

        Set<String> there = files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isSubsetOf(there);
    }

    private static Set<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .collect(Collectors.toSet());
        }
    }
}

package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the documents name, above all the threat model, exist. */
class NamedTestsTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:IT|Test))`");

    @Test
    void everyTestThatADocumentNamesIsThere() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path document : ProjectFiles.endingWith(".md")) {
            NAMED.matcher(Files.readString(document))
                    .results()
                    .map(name -> name.group(1))
                    .forEach(named::add);
        }

        Set<String> there = ProjectFiles.endingWith(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isSubsetOf(there);
    }
}

package nl.mijnaccountantsportal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A test that lacks something is skipped, on every machine. */
class AssumptionsTest {

    /**
     * AssertJ's assumptions throw the exception of JUnit 4 where they find it. A library may bring JUnit 4 without what
     * it needs itself, as GreenMail does, and then an assumption that does not hold ends in a {@link
     * NoClassDefFoundError}. Those of JUnit 5 never do.
     */
    @Test
    void noTestUsesTheAssumptionsOfAssertJ() {
        assertThat(ProjectFiles.endingWith(".java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("org\\.assertj\\.core\\.api\\.\\w*Assumptions"));
    }
}

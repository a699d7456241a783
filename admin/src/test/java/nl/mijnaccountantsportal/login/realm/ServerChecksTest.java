package nl.mijnaccountantsportal.login.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTest {

    @ParameterizedTest
    @CsvSource({
        "26.7.1, keycloak-too-old",
        "25.0.6, keycloak-too-old",
        "26.7.2, keycloak-release",
        "26.7.4.redhat-00001, keycloak-release",
        "26.7.5,",
        "26.10.0,",
        "999.0.0-SNAPSHOT,"
    })
    void releaseThatNobodyHasTriedIsFound(String version, String finding) {
        assertThat(ServerChecks.release(version).map(Finding::id).findFirst().orElse(null))
                .isEqualTo(finding);
    }
}

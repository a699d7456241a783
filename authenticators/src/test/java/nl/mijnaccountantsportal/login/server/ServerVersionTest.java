package nl.mijnaccountantsportal.login.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26.7.1",
                "26.7.0",
                "26.7.1.redhat-00001",
                "26.7.1-SNAPSHOT",
                "26.6.9",
                "26.0.12",
                "25.9.9",
                "9.8.7"
            })
    void aServerWithTheFaultDoesNotStart(String version) {
        assertThatThrownBy(() -> ServerVersion.require(version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(version, "26.7.2 or newer", "CVE-2026-18963")
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26.7.2",
                "26.7.4",
                "26.7.10",
                "26.7.4.redhat-00001",
                "26.7.4-00001",
                "26.8.0-SNAPSHOT",
                "26.8.0.Beta1",
                "26.10.0",
                "27.0.0",
                "999.0.0-SNAPSHOT"
            })
    void aServerWithoutItStarts(String version) {
        assertThat(ServerVersion.require(version)).isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "UNKNOWN", "26", "26.7", "26.7.", "26.7.x", "v26.7.1", "26.7.1x", "26.7.99999999999"})
    void aServerWhoseVersionCannotBeReadStarts(String version) {
        assertThat(ServerVersion.require(version)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"26.7.2,26.7.10", "26.7.9,26.10.0", "9.9.9,26.0.0"})
    void numbersAreComparedAsNumbers(String older, String newer) {
        ServerVersion first = ServerVersion.parse(older).orElseThrow();
        ServerVersion second = ServerVersion.parse(newer).orElseThrow();

        assertThat(first).isLessThan(second);
        assertThat(second).isGreaterThan(first).isEqualByComparingTo(second);
    }

    @ParameterizedTest
    @CsvSource({"26.7.4,false", "26.7.99,false", "26.8.0,true", "26.10.0-SNAPSHOT,true", "27.0.0,true"})
    void aNewerMinorVersionIsUntested(String version, boolean untested) {
        assertThat(ServerVersion.require(version))
                .map(ServerVersion::isUntested)
                .contains(untested);
    }
}

package nl.mijnaccountantsportal.login.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=•••@k•••.nl"})
    void whatASpreadsheetWouldTakeForAFormulaBeginsWithAnApostrophe(String value) {
        assertThat(CsvCell.of(value)).isEqualTo("'" + value);
    }

    @Test
    void quotesCommasAndLineBreaksAreQuoted() {
        assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.of("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvCell.of("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(CsvCell.of("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @Test
    void whatIsUnknownIsEmpty() {
        assertThat(CsvCell.of(null)).isEmpty();
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(CsvCell.of("j•••@k•••.nl")).isEqualTo("j•••@k•••.nl");
        assertThat(CsvCell.of("-")).isEqualTo("-");
    }
}

package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7PM4XQ2WT9B",
                "K7PM-4XQ2-WT9B",
                " k7pm 4xq2\twt9b ",
                "K7PM\u20114XQ2\u2013WT9B",
                "\uFF2B\uFF17\uFF30\uFF2D4XQ2WT9B"
            })
    void blanksDashesLowerCaseAndFullWidthDoNotMatter(String input) {
        assertThat(RecoveryCode.parse(input).map(RecoveryCode::letters)).contains("K7PM4XQ2WT9B");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "K7PM4XQ2WT9",
                "K7PM4XQ2WT9BB",
                "K7PM4XQ2WT90",
                "K7PM4XQ2WTOB",
                "K7PM4XQ2WT9!",
                "K7PM4XQ2WT9\u00C4",
                "K7PM4XQ2WT9\u0131\u0307",
                "K7PM4XQ2WT9B                                                        K"
            })
    void anythingElseIsNone(String input) {
        assertThat(RecoveryCode.parse(input)).isEmpty();
    }

    @Test
    void itsTextHidesIt() {
        assertThat(new RecoveryCode("K7PM4XQ2WT9B").toString()).doesNotContain("K7PM");
    }
}

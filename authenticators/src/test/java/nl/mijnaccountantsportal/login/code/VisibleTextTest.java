package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.text.Normalizer;
import nl.mijnaccountantsportal.login.RandomTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aangifte omzetbelasting versturen",
                "Bakkerij Bakker & Zn",
                "€ 1.234,56 te betalen",
                "-10%, (art. 3) [a] {b} <c> #1 * ^ ~ | \\ / ? ! ; : @ _ = + $ ` \"x\" 'y'",
                "Café Noisette, Überseering, Ångström, naïef, coördinatie",
                "Łódź, Dvořák, Győr, Şişli, İstanbul, Kırıkkale, Kūķis, Ștefan, Þórður, Straße, STRAẞE, œuvre, Ærø",
                "Nguyễn Thị Ánh, Ọ̀rúnmìlà",
                "O'Brien, O’Brien, “citaat”, ‘citaat’, „Zitat“, «citation»",
                "2025 – 2026, een — streep, § 12, 5‰, 20 °C, © ® ± × ÷ · ¶ † ‡ ¿ ¡ £ ¥ ¢",
                "Γιώργος Παπαδόπουλος",
                "Иван Петров",
                "Вера Иванова",
                "Олексій Ґалаґан",
                "محمد عبد الله 12",
                "אברהם כהן",
                "中文",
                "株式会社たなか",
                "김철수",
                "Արամ Խաչատրյան",
                "გიორგი",
                "𠮷野",
                "Aangifte van Иван Петров en Γιώργος",
                "a",
            })
    void realTextIsAccepted(String text) {
        assertThat(VisibleText.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // controls, format characters, ignorable ones, blanks
                "",
                " ",
                " 10",
                "10 ",
                "10  11",
                "10\u00a011",
                "10\u202f11",
                "10\u300011",
                "10\t11",
                "10\u000011",
                "10\u008511",
                "10\u202811",
                "10\u200b11",
                "10\u200d11",
                "10\u202e11",
                "10\u2066x\u2069",
                "10\u00ad11",
                "10\u061c11",
                "10\u034f11",
                "10\u115f11",
                "10\u17b411",
                "10\u180b11",
                "10\ufe0f11",
                "10\uffa011",
                "10\u280011",
                "10\u168011",
                "10\udb40\udd0011",
                "10\ud834\udd5911",
                "10\ud800",
                "10\ue00011",
                "10\u0378",
                // strikes through, encloses, covers, or is not seen
                "1\u03360",
                "a\u0335b",
                "a\u0338",
                "a\u20d2",
                "a\u20dd",
                "1\u20e3",
                "a\u0488",
                "a\u0332b",
                "10\u0301",
                "€\u0301",
                "\u0301a",
                "a \u0301b",
                "i\u0307",
                "\u0131\u0307",
                "a\u0301\u0301",
                "a\u0302\u0303\u0304\u0308",
                "a\u064e",
                "\u0456\u0307я",
                // not normalized, or another form of the same
                "cafe\u0301",
                "\u212b",
                "ﬁets",
                "１０",
                "𝟏𝟎",
                "①",
                "Ⅳ",
                "m²",
                "½",
                "…",
                "µ",
                "ĳs",
                "\u037e",
                // digits and signs that look like others
                "١٠",
                "৪৪",
                "1‚50",
                "1∕2",
                "1⁄2",
                "10∶30",
                "\u2212 10",
                "a\u2010b",
                "a\u02bcb",
                "\u01c3",
                "\u0261\u0251",
                "Ðalur",
                "😀",
                "🇳🇴",
                // other alphabets
                "Ваkker",
                "Bаkker",
                "Βakker",
                "ОВ-2026-3",
                "сор",
                "ΑΒΚ 12",
                "Aangifte ОВ",
                "Factuur van о",
                "ꓐꓮ",
                "ᎪᏴ",
                "महेश",
                "ا",
                // directions
                "Betreft محمد",
                "כהן Bakker",
            })
    void textThatReadersCannotTellApartIsRefused(String text) {
        assertThat(VisibleText.problem(text)).isPresent();
    }

    @Test
    void problemsQuoteNothing() {
        assertThat(VisibleText.problem("secret\u202e").orElseThrow()).doesNotContain("secret");
    }

    @Test
    void noCharacterOfTheKindsThatAreNotSeenIsAccepted() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = "a" + Character.toString(point) + "b";
            if (VisibleText.problem(text).isEmpty()) {
                assertThat(Character.toString(point))
                        .doesNotMatch("[\\p{C}\\p{Z}\\p{Me}\\p{Lm}\\p{Nl}\\p{No}\\p{So}&&[^ §©®°¶]]");
                assertThat(isIgnorable(point)).as(Integer.toHexString(point)).isFalse();
                assertThat(text).matches(whole -> Normalizer.isNormalized(whole, Normalizer.Form.NFKC));
            }
        }
    }

    // Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), which the JDK does not have.
    private static boolean isIgnorable(int point) {
        return Character.toString(point)
                .matches(
                        "[\\xAD\\x{34F}\\x{61C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{200B}-\\x{200F}"
                                + "\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}"
                                + "\\x{FFF0}-\\x{FFF8}\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");
    }

    @Test
    void anyTextIsJudged() {
        assertThat(RandomTexts.any()).allSatisfy(text -> {
            assertThat(VisibleText.problem(text)).isNotNull();
            assertThat(VisibleText.problem(text + "\u200b")).isPresent();
            assertThat(VisibleText.problem("a\u0336" + text)).isPresent();
        });
    }

    @Test
    void lettersOfAWordAreOfOneScript() {
        assertThat(RandomTexts.of("abабαβאب", 4))
                .filteredOn(word -> VisibleText.problem(word).isEmpty())
                .isNotEmpty()
                .allSatisfy(word -> assertThat(word.codePoints()
                                .mapToObj(Character.UnicodeScript::of)
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void whatIsAcceptedReadsInOneDirection() {
        assertThat(RandomTexts.of("ab12- .€אבمد", 8))
                .filteredOn(text -> VisibleText.problem(text).isEmpty())
                .isNotEmpty()
                .allSatisfy(text -> {
                    Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
                    assertThat(text.chars()
                                    .filter(Character::isLetter)
                                    .map(letter -> bidi.getLevelAt(text.indexOf(letter)) % 2)
                                    .distinct()
                                    .count())
                            .isLessThan(2);
                });
    }
}

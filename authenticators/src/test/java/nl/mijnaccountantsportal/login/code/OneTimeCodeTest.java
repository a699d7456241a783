package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.mijnaccountantsportal.login.RandomTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodeTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[64], "HmacSHA256");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012345",
                "012 345",
                "012-345",
                " 012345 ",
                "0 1 2 3 4 5",
                "０１２３４５",
                "012\u00a0345",
                "012–345",
                "012345\r\n"
            })
    void peopleMayWriteACodeAsTheyLike(String input) {
        assertThat(OneTimeCode.parse(input, 6)).contains(new OneTimeCode("012345"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "abcdef", "12345", "1234567", "12345a", "+12345", "-123456-7", "١٢٣٤٥٦", "12.345", "1e5"
            })
    void whatIsNoCodeIsNotTakenForOne(String input) {
        assertThat(OneTimeCode.parse(input, 6)).isEmpty();
    }

    @Test
    void tenKilobytesAreNoCode() {
        assertThat(OneTimeCode.parse("1".repeat(10_240), 6)).isEmpty();
        assertThat(OneTimeCode.parse(" ".repeat(10_240) + "123456", 6)).isEmpty();
    }

    @Test
    void anyInputIsEitherACodeOrNone() {
        // Texts of any kind hardly ever are codes; those of digits often are.
        Stream<String> inputs = Stream.concat(
                RandomTexts.any(), IntStream.rangeClosed(5, 9).boxed().flatMap(RandomTexts::digits));

        assertThat(inputs)
                .allSatisfy(input -> assertThat(IntStream.rangeClosed(6, 8).boxed())
                        .allSatisfy(length -> assertThat(OneTimeCode.parse(input, length))
                                .satisfiesAnyOf(
                                        code -> assertThat(code).isEmpty(),
                                        code -> assertThat(code.orElseThrow().digits())
                                                .matches("[0-9]{" + length + "}"))));
    }

    @Test
    void everyCodeOfTheRightLengthIsReadBack() {
        assertThat(RandomTexts.digits(6))
                .allSatisfy(digits -> assertThat(OneTimeCode.parse(digits, 6)).contains(new OneTimeCode(digits)));
    }

    @Test
    void aCodeHasAsManyDigitsAsAskedAndMayBeginWithZero() {
        assertThat(OneTimeCode.generate(8, bound -> 0).digits()).isEqualTo("00000000");
    }

    @Test
    void everyDigitIsDrawnFromTheSource() {
        Random random = new Random(1);
        Set<Character> seen = IntStream.range(0, 100)
                .mapToObj(i -> OneTimeCode.generate(6, random::nextInt).digits())
                .flatMap(code -> code.chars().mapToObj(c -> (char) c))
                .collect(Collectors.toSet());

        assertThat(seen).hasSize(10);
    }

    @Test
    void onlyTheSameDigitsMatch() {
        List<String> codes = RandomTexts.digits(6).toList();

        assertThat(IntStream.range(0, codes.size()).boxed()).allSatisfy(i -> {
            String sent = codes.get(i);
            String mac = new OneTimeCode(sent).mac(KEY, "row", CodeKeyTest.KEY);

            assertThat(List.of(sent, codes.get((i + 1) % codes.size())))
                    .allSatisfy(typed -> assertThat(new OneTimeCode(typed).matches(mac, KEY, "row", CodeKeyTest.KEY))
                            .isEqualTo(sent.equals(typed)));
        });
    }

    @Test
    void aCodeMatchesOnlyItsOwnRow() {
        OneTimeCode code = new OneTimeCode("123456");
        String mac = code.mac(KEY, "row", CodeKeyTest.KEY);

        assertThat(code.matches(mac, KEY, "other row", CodeKeyTest.KEY)).isFalse();
    }

    @Test
    void aCodeMatchesOnlyUnderTheRealmsOwnKey() {
        OneTimeCode code = new OneTimeCode("123456");
        byte[] otherKey = new byte[64];
        otherKey[0] = 1;
        String mac = code.mac(KEY, "row", CodeKeyTest.KEY);

        assertThat(code.matches(mac, new SecretKeySpec(otherKey, "HmacSHA256"), "row", CodeKeyTest.KEY))
                .isFalse();
    }

    @Test
    void aCodeDoesNotPrintItself() {
        assertThat(new OneTimeCode("123456").toString()).doesNotContain("123456");
    }
}

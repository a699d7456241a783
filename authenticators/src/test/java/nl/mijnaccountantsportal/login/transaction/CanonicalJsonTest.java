package nl.mijnaccountantsportal.login.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import nl.mijnaccountantsportal.login.RandomTexts;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void namesAreSortedAsInRfc8785Section323() {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.of(object))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void stringsAreEscapedAsInRfc8785Section322() {
        Map<String, String> object = Map.of("string", "\u20ac$\u000F\nA'\u0042\"\\\\\"/");

        assertThat(CanonicalJson.of(object)).isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void theShortEscapesAreUsedWhereThereAreAny() {
        assertThat(CanonicalJson.of(Map.of("a", "\b\t\n\f\r\u0001\u007f")))
                .isEqualTo("{\"a\":\"\\b\\t\\n\\f\\r\\u0001\u007f\"}");
    }

    @Test
    void anObjectWithoutMembersIsTwoBraces() {
        assertThat(CanonicalJson.of(Map.of())).isEqualTo("{}");
    }

    @Test
    void whatWasWrittenIsReadBackUnchanged() {
        assertThat(RandomTexts.maps())
                .allSatisfy(object -> assertThat(new ObjectMapper().readValue(CanonicalJson.of(object), Object.class))
                        .isEqualTo(object));
    }

    @Test
    void theOrderOfTheMembersDoesNotMatter() {
        assertThat(RandomTexts.maps())
                .allSatisfy(object -> assertThat(CanonicalJson.of(new TreeMap<>(object).descendingMap()))
                        .isEqualTo(CanonicalJson.of(object)));
    }
}

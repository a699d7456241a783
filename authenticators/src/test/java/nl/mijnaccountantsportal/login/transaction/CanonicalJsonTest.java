package nl.mijnaccountantsportal.login.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    @Property
    void whatWasWrittenIsReadBackUnchanged(@ForAll Map<String, String> object) throws Exception {
        Map<?, ?> read = new ObjectMapper().readValue(CanonicalJson.of(object), Map.class);

        assertThat(read).isEqualTo(object);
    }

    @Property
    void theOrderOfTheMembersDoesNotMatter(@ForAll Map<String, String> object) {
        Map<String, String> other = new HashMap<>(new LinkedHashMap<>(object));

        assertThat(CanonicalJson.of(other)).isEqualTo(CanonicalJson.of(object));
    }
}

package nl.mijnaccountantsportal.login.transaction;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes JSON in its canonical form (RFC 8785, JCS), for objects with string values only. */
final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * @param object names and values, without unpaired surrogates
     * @return the object without blanks, with names sorted by UTF-16 code units, like {@link String#compareTo}
     */
    static String of(Map<String, String> object) {
        return new TreeMap<>(object)
                .entrySet().stream()
                        .map(member -> string(member.getKey()) + ":" + string(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    // RFC 8785 §3.2.2.2: short escapes where they exist, \\u00xx for other control characters, everything else
    // unchanged.
    private static String string(String text) {
        return text.chars().mapToObj(CanonicalJson::escape).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escape(int unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> unit < 0x20 ? String.format("\\u%04x", unit) : Character.toString((char) unit);
        };
    }
}

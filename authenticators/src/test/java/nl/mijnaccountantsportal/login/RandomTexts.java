package nl.mijnaccountantsportal.login;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts made up at random, the same ones in every run; those at the edges come first. */
public final class RandomTexts {

    private static final int TRIES = 1000;
    private static final int LONGEST = 200;
    private static final List<String> EDGES = List.of(
            "",
            " ",
            "\u0000",
            "\"",
            "\\",
            "0",
            "m",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ud800",
            "\udfff",
            "\uffff",
            "\ud83d\ude00");

    private final Random random = new Random(20_261_128);

    /** Of any characters, halves of surrogate pairs included. */
    public static Stream<String> any() {
        RandomTexts texts = new RandomTexts();
        return Stream.concat(EDGES.stream(), texts.many(texts::text));
    }

    /** Of the characters from one to another, both included. */
    public static Stream<String> between(char from, char to) {
        RandomTexts texts = new RandomTexts();
        return texts.many(() -> texts.text(() -> texts.character(from, to)));
    }

    /** Of these characters, up to this many each. */
    public static Stream<String> of(String characters, int longest) {
        RandomTexts texts = new RandomTexts();
        return texts.many(() -> texts.repeat(
                1 + texts.random.nextInt(longest),
                () -> Character.toString(characters.charAt(texts.random.nextInt(characters.length())))));
    }

    /** So many decimal digits each. */
    public static Stream<String> digits(int length) {
        RandomTexts texts = new RandomTexts();
        return Stream.concat(
                Stream.of("0".repeat(length), "9".repeat(length)),
                texts.many(() -> texts.repeat(length, () -> texts.character('0', '9'))));
    }

    /** Texts by texts. */
    public static Stream<Map<String, String>> maps() {
        RandomTexts texts = new RandomTexts();
        return Stream.concat(
                Stream.of(Map.of(), EDGES.stream().collect(Collectors.toMap(edge -> edge, edge -> edge))),
                texts.many(() -> {
                    Map<String, String> map = new HashMap<>();
                    IntStream.range(0, texts.random.nextInt(20)).forEach(i -> map.put(texts.text(), texts.text()));
                    return map;
                }));
    }

    private <T> Stream<T> many(Supplier<T> one) {
        return Stream.generate(one).limit(TRIES);
    }

    private String text() {
        return text(this::character);
    }

    private String text(Supplier<String> character) {
        // Short ones more often: most faults need only few characters.
        return repeat(random.nextInt(1 + random.nextInt(LONGEST)), character);
    }

    private String repeat(int length, Supplier<String> character) {
        return many(character).limit(length).collect(Collectors.joining());
    }

    private String character() {
        return switch (random.nextInt(4)) {
            case 0 -> character(' ', '~');
            case 1 -> character('\u0000', '\u00ff');
            case 2 -> character('\u0000', '\uffff');
            default -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
        };
    }

    private String character(char from, char to) {
        return String.valueOf((char) (from + random.nextInt(to - from + 1)));
    }
}

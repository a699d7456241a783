package nl.mijnaccountantsportal.login.code;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Checks that readers can see and tell apart every character of a text, so that two different texts do not look alike.
 * Only a closed list of characters is allowed: letters by their ranges, scripts and decompositions, marks by {@link
 * VisibleMarks}, ASCII digits, and the punctuation and currency signs that people in Europe type. Follows UTS 39, as
 * far as the JDK has its data.
 */
public final class VisibleText {

    /**
     * The letters of modern languages, without diacritics, in scripts where each appearance has one spelling. Scripts
     * in which the renderer moves vowel signs are left out. So are capital eth, which looks like a D with a stroke, and
     * kra, which looks like a small k.
     */
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z\\xC0-\\x{17F}\\x{1E9E}&&[^\\xD0\\xD7\\xF7\\x{138}]]"
            + "|[\\x{391}-\\x{3C9}]" // Greek
            + "|[\\x{400}-\\x{45F}\\x{490}\\x{491}]" // Cyrillic
            + "|[\\x{531}-\\x{586}\\x{10D0}-\\x{10F0}]" // Armenian, Georgian
            + "|[\\x{5D0}-\\x{5EA}\\x{620}-\\x{6D3}]" // Hebrew, Arabic
            + "|[\\x{3041}-\\x{3096}\\x{30A1}-\\x{30FA}\\x{AC00}-\\x{D7A3}]" // kana, Hangul
            + "|[\\x{3400}-\\x{4DBF}\\x{4E00}-\\x{9FFF}\\x{20000}-\\x{2A6DF}]"); // Han

    /** Letters that look like a Latin letter or a digit (UTS 39, confusables.txt), without their diacritics. */
    private static final Map<UnicodeScript, String> TWINS = Map.of(
            UnicodeScript.GREEK, "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβγηικνορτυχ",
            UnicodeScript.CYRILLIC, "АВГЕЗЅІЈКМНОРСТУХЬагезкорсухьѕіјћ",
            UnicodeScript.ARMENIAN, "ՍՕՏԼՈցհոօսզյք",
            UnicodeScript.HEBREW, "וןס",
            UnicodeScript.ARABIC, "اه");

    private static final String SIGNS = "€£¥¢§©®°±×÷«»¿¡·¶“”„‘’–—‰†‡";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private VisibleText() {}

    /**
     * Looks for characters that readers cannot see or cannot tell apart.
     *
     * @param text any text
     * @return what is wrong, in words that complete a sentence beginning with a name and quote nothing of the text;
     *     empty if nothing is wrong
     */
    public static Optional<String> problem(String text) {
        if (!text.codePoints().allMatch(VisibleText::isKnown)) {
            return Optional.of("has characters that readers cannot see or cannot tell apart");
        }
        if (text.isEmpty() || !text.equals(text.strip()) || text.contains("  ")) {
            return Optional.of("is empty, or has spaces at its ends or two in a row");
        }
        if (isAscii(text)) {
            return Optional.empty();
        }
        if (!Normalizer.isNormalized(text, Form.NFKC)) {
            return Optional.of("is not in Unicode's normalization form NFKC");
        }
        if (!VisibleMarks.areSeen(text)) {
            return Optional.of("has marks that do not belong to their letters");
        }
        if (hasDirection(text, true) && hasDirection(text, false)) {
            return Optional.of("mixes directions of reading");
        }
        if (words(text).anyMatch(word -> scripts(word).size() > 1) || hasWordsLikeLatin(text)) {
            return Optional.of("has letters of one alphabet that look like those of another");
        }
        return Optional.empty();
    }

    // What comes after it is about letters of other alphabets, and marks.
    private static boolean isAscii(String text) {
        return text.chars().allMatch(VisibleText::isAscii);
    }

    private static boolean isAscii(int point) {
        return point < 0x80;
    }

    private static boolean isKnown(int point) {
        if (isAscii(point)) {
            return !Character.isISOControl(point);
        }
        return isLetter(point) || VisibleMarks.isMark(point) || SIGNS.indexOf(point) >= 0;
    }

    // Latin and Greek letters with diacritics are judged by their base letter.
    private static boolean isLetter(int point) {
        String letter = Character.toString(point);
        int base = Normalizer.normalize(letter, Form.NFD).codePointAt(0);
        return Character.isLetter(point)
                && Character.getType(point) != Character.MODIFIER_LETTER
                && (isListed(letter) || isListed(Character.toString(base)));
    }

    private static boolean isListed(String letter) {
        return LETTERS.matcher(letter).matches();
    }

    private static boolean hasDirection(String text, boolean rightToLeft) {
        return text.codePoints().filter(Character::isLetter).anyMatch(letter -> isRightToLeft(letter) == rightToLeft);
    }

    private static boolean isRightToLeft(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static Stream<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(text);
    }

    private static Set<UnicodeScript> scripts(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(VisibleMarks::script)
                .collect(Collectors.toSet());
    }

    // "Вера" beside Latin words could also be Latin. In "Вера Иванова" the second word shows that it is Cyrillic.
    private static boolean hasWordsLikeLatin(String text) {
        Stream<String> units = scripts(text).contains(UnicodeScript.LATIN) ? words(text) : Stream.of(text);
        return units.filter(unit -> !scripts(unit).isEmpty())
                .anyMatch(unit -> letters(unit)
                        .allMatch(letter -> TWINS.getOrDefault(VisibleMarks.script(letter), "")
                                        .indexOf(letter)
                                >= 0));
    }

    private static IntStream letters(String text) {
        return Normalizer.normalize(text, Form.NFD).codePoints().filter(Character::isLetter);
    }
}

package nl.mijnaccountantsportal.login.code;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Diacritics that readers know. A mark is allowed on letters of a script if Unicode has a letter of that script with
 * this mark. This excludes marks that strike a letter through, enclose it, or belong to another script.
 */
final class VisibleMarks {

    /** The most marks on one letter, as in polytonic Greek. */
    private static final int MOST = 3;

    private static final int DOT_ABOVE = 0x307;

    /** Letters that already have a dot (Unicode's Soft_Dotted), and the dotless i. */
    private static final String DOTTED = "ij\u0131\u0456\u0458";

    private static final Map<UnicodeScript, Set<Integer>> OF_SCRIPT = ofScripts();

    private VisibleMarks() {}

    private static Map<UnicodeScript, Set<Integer>> ofScripts() {
        Map<UnicodeScript, Set<Integer>> marks = new HashMap<>();
        for (int letter = 0x80; letter <= Character.MAX_VALUE; letter++) {
            if (Character.isLetter(letter)) {
                Set<Integer> ofScript = marks.computeIfAbsent(script(letter), script -> new HashSet<>());
                Normalizer.normalize(Character.toString(letter), Form.NFKD)
                        .codePoints()
                        .filter(VisibleMarks::isMark)
                        .forEach(ofScript::add);
            }
        }
        return marks;
    }

    /**
     * @param text a text
     * @return whether each mark in it belongs to the letter before it and can be seen there
     */
    static boolean areSeen(String text) {
        int letter = ' ';
        Set<Integer> marks = new HashSet<>();
        for (int point : Normalizer.normalize(text, Form.NFD).codePoints().toArray()) {
            if (!isMark(point)) {
                letter = point;
                marks.clear();
            } else if (!marks.add(point) || marks.size() > MOST || !isOn(letter, point)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOn(int letter, int mark) {
        return Character.isLetter(letter)
                && OF_SCRIPT.getOrDefault(script(letter), Set.of()).contains(mark)
                && (mark != DOT_ABOVE || DOTTED.indexOf(letter) < 0);
    }

    static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Japanese writes words in three scripts, which count as one. */
    static UnicodeScript script(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? UnicodeScript.HAN : script;
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What could be a code of eight digits: a number of as many, not a part of a longer one. */
public final class EightDigits {

    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{8}(?!\\d)");

    private EightDigits() {}

    public static Stream<String> in(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group);
    }
}

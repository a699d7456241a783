package nl.mijnaccountantsportal.login.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place in a template that uses a message: {@code msg(what, argument, ...)}.
 *
 * @param template where
 * @param what the expression that says which
 * @param arguments the number of arguments
 */
record MessageCall(Path template, String what, int arguments) {

    private static final Pattern CALL = Pattern.compile("\\bmsg\\(");
    private static final Pattern LITERAL = Pattern.compile("[\"']([^\"']+)[\"']");

    /** All calls in our templates. */
    static List<MessageCall> all() {
        return templates().flatMap(MessageCall::in).toList();
    }

    private static Stream<Path> templates() {
        try (Stream<Path> files = Files.walk(Place.RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".ftl")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MessageCall> in(Path template) {
        String text = read(template);
        List<MessageCall> calls = new ArrayList<>();
        for (Matcher call = CALL.matcher(text); call.find(); ) {
            List<String> parts = parts(text, call.end());
            calls.add(new MessageCall(template, parts.get(0), parts.size() - 1));
        }
        return calls.stream();
    }

    private static String read(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between the bracket that opened before {@code start} and its end, at the commas of that level. */
    static List<String> parts(String text, int start) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = start;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ',' && depth == 0 || c == ')' && depth-- == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
                if (c == ')') {
                    return parts;
                }
            }
        }
        throw new AssertionError("No end: " + text.substring(start));
    }

    /** All quoted texts in our templates, because a macro may get the key of a message. */
    static Set<String> literals() {
        return templates()
                .flatMap(template -> LITERAL.matcher(read(template)).results())
                .map(literal -> literal.group(1))
                .collect(Collectors.toSet());
    }

    /** The keys that it may use; none if the caller decides. */
    List<String> keys() {
        List<String> literals =
                LITERAL.matcher(what).results().map(literal -> literal.group(1)).toList();
        return what.contains("+") ? Composed.keys(what) : literals;
    }

    Place place() {
        String name = template.toString();
        boolean mail = name.contains("/email/") || name.contains("/html/") || name.contains("/text/");
        return mail ? Place.EMAIL : Place.LOGIN;
    }
}

package nl.mijnaccountantsportal.login.demo;

import java.util.Arrays;

/** HTML in which every variable part is escaped. */
record Html(String source) {

    /** Fills the {@code %s} of a template; only {@link Html} is inserted as it is. */
    static Html of(String template, Object... values) {
        Object[] escaped = Arrays.stream(values)
                .map(value -> value instanceof Html html ? html.source() : escape(String.valueOf(value)))
                .toArray();
        return new Html(template.formatted(escaped));
    }

    static Html join(Iterable<Html> parts) {
        StringBuilder source = new StringBuilder();
        parts.forEach(part -> source.append(part.source()));
        return new Html(source.toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

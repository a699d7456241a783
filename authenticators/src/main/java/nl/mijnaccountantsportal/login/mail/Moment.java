package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/** A moment as people read it: in the server's time zone, which is named because the reader's may be another. */
public final class Moment {

    private Moment() {}

    /**
     * @param moment a moment
     * @param locale the reader's language
     * @return date, time to the minute and time zone, such as {@code 23 november 2026 21:04 CET}
     */
    public static String text(Instant moment, Locale locale) {
        DateTimeFormatter format = new DateTimeFormatterBuilder()
                .appendLocalized(FormatStyle.LONG, FormatStyle.SHORT)
                .appendLiteral(' ')
                .appendZoneText(TextStyle.SHORT)
                .toFormatter(locale);
        return format.format(moment.atZone(ZoneId.systemDefault()));
    }

    /**
     * @param end when something is over, to the millisecond
     * @param locale the reader's language
     * @return as {@link #text}, the next full minute: at the time that the reader is told it is over
     */
    public static String end(Instant end, Locale locale) {
        return text(end.plusMillis(59_999), locale);
    }
}

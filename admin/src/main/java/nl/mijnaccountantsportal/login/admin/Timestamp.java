package nl.mijnaccountantsportal.login.admin;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Formats moments for programs: ISO 8601, UTC, always with milliseconds, so that they sort as text. */
final class Timestamp {

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Timestamp() {}

    static String text(Instant moment) {
        return moment == null ? null : FORMAT.format(moment);
    }
}

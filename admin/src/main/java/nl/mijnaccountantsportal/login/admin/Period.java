package nl.mijnaccountantsportal.login.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A period of whole days, in UTC.
 *
 * @param from the first day
 * @param to the last day
 */
record Period(LocalDate from, LocalDate to) {

    private static final int USUAL = 30;

    /** Reads the parameters. The period ends today by default, and is 30 days long by default. */
    static Period of(String from, String to, LocalDate today) {
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL - 1) : day("from", from);
        if (first.isAfter(last)) {
            throw new BadParameterException("from (" + first + ") is after to (" + last + ")");
        }
        return new Period(first, last);
    }

    Period atMost(int days) {
        if (from.plusDays(days - 1).isBefore(to)) {
            throw new BadParameterException("from " + from + " to " + to + " is longer than " + days + " days");
        }
        return this;
    }

    Instant begin() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The end of the period, exclusive. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(String name, String value) {
        try {
            // Four digits, because epoch milliseconds cannot hold all years.
            if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeParseException e) {
            // Refused below, in the same way as a text that is not a date.
        }
        throw new BadParameterException(name + " must be a day such as 2026-01-31");
    }
}

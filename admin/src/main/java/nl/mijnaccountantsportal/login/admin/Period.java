package nl.mijnaccountantsportal.login.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Days, in UTC.
 *
 * @param from the first one
 * @param to the last one
 */
record Period(LocalDate from, LocalDate to) {

    private static final int USUAL = 30;

    /** Reads what was asked for: up to today if nothing is said, 30 days if no beginning is. */
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

    /** The first moment that is too late. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(String name, String value) {
        try {
            // Four digits: years that a clock of milliseconds can hold.
            if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeParseException e) {
            // Refused below, like what is no date at all.
        }
        throw new BadParameterException(name + " is a day as in 2026-01-31");
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/**
 * A moment for people to read, to the minute, in the realm's time zone. If the realm sets no zone, the server's is used
 * and the text names it. Pages use it as a bean, and their script converts it to the reader's own zone.
 */
public final class Moment {

    private static final String CLOCK = "HH:mm";

    private static final Map<String, String> DATES =
            Map.of("nl", "d MMMM yyyy", "en", "d MMMM yyyy", "de", "d. MMMM yyyy", "fr", "d MMMM yyyy");

    /** Date and time of day, in the order and words of each language. */
    private static final Map<String, String> TEXTS =
            Map.of("nl", "%s om %s", "en", "%s, %s", "de", "%s, %s Uhr", "fr", "%s \u00e0 %s");

    private final ZonedDateTime time;
    private final Locale locale;
    private final String zoneName;

    private Moment(Instant moment, RealmModel realm, Locale locale) {
        Optional<ZoneId> zone = RealmZone.of(realm);
        ZoneId server = ZoneId.systemDefault();
        this.time = moment.truncatedTo(ChronoUnit.MINUTES).atZone(zone.orElse(server));
        this.locale = locale;
        this.zoneName = zone.isPresent() ? "" : server.getDisplayName(TextStyle.SHORT, locale);
    }

    /**
     * Rounds down to the minute. Something that lasts until the moment lasts at least until this minute.
     *
     * @param moment a moment
     * @param realm the reader's realm
     * @param locale the reader's language
     * @return the moment, for this reader
     */
    public static Moment at(Instant moment, RealmModel realm, Locale locale) {
        return new Moment(moment, realm, locale);
    }

    /**
     * Rounds up to the next full minute. At the time that the reader sees, it is over.
     *
     * @param end when something ends, to the millisecond
     * @param realm the reader's realm
     * @param locale the reader's language
     * @return the end, for this reader
     */
    public static Moment end(Instant end, RealmModel realm, Locale locale) {
        return new Moment(end.plusMillis(59_999), realm, locale);
    }

    /**
     * The moment for the HTML attribute {@code datetime}.
     *
     * @return the moment with its offset, such as {@code 2026-11-27T23:38:00+01:00}
     */
    public String getIso() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /**
     * Date and time of day.
     *
     * @return such as {@code 27 november 2026 om 23:38}
     */
    public String getText() {
        String text = TEXTS.getOrDefault(locale.getLanguage(), "%s, %s").formatted(getDate(), getClock());
        return zoneName.isEmpty() ? text : text + " " + zoneName;
    }

    /**
     * The date.
     *
     * @return such as {@code 27 november 2026}
     */
    public String getDate() {
        return Optional.ofNullable(DATES.get(locale.getLanguage()))
                .map(pattern -> DateTimeFormatter.ofPattern(pattern, locale))
                .orElseGet(() ->
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale))
                .format(time);
    }

    /**
     * The time of day.
     *
     * @return such as {@code 23:38}
     */
    public String getClock() {
        return DateTimeFormatter.ofPattern(CLOCK, locale).format(time);
    }

    /**
     * The time zone, if the reader must be told.
     *
     * @return its short name, or an empty text if the realm sets a zone
     */
    public String getZoneName() {
        return zoneName;
    }
}

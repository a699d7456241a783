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
 * A moment as people read it, to the minute, in the realm's time zone. A realm that names no zone gets the server's, and
 * the text then says which that is. Pages take it as a bean, and their script turns it into the reader's own zone.
 */
public final class Moment {

    private static final String CLOCK = "HH:mm";

    private static final Map<String, String> DATES =
            Map.of("nl", "d MMMM yyyy", "en", "d MMMM yyyy", "de", "d. MMMM yyyy", "fr", "d MMMM yyyy");

    /** Date and clock, in the order and with the words of each language. */
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
     * A moment in the minute that it lies in: something that holds until then holds until this minute at least.
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
     * The next full minute: at the time that the reader is told, it is over.
     *
     * @param end when something is over, to the millisecond
     * @param realm the reader's realm
     * @param locale the reader's language
     * @return the end, for this reader
     */
    public static Moment end(Instant end, RealmModel realm, Locale locale) {
        return new Moment(end.plusMillis(59_999), realm, locale);
    }

    /**
     * For the attribute {@code datetime}.
     *
     * @return the moment with its offset, such as {@code 2026-11-27T23:38:00+01:00}
     */
    public String getIso() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /**
     * Date and clock.
     *
     * @return such as {@code 27 november 2026 om 23:38}
     */
    public String getText() {
        String text = TEXTS.getOrDefault(locale.getLanguage(), "%s, %s").formatted(getDate(), getClock());
        return zoneName.isEmpty() ? text : text + " " + zoneName;
    }

    /**
     * The day.
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
     * The time of the day.
     *
     * @return such as {@code 23:38}
     */
    public String getClock() {
        return DateTimeFormatter.ofPattern(CLOCK, locale).format(time);
    }

    /**
     * The zone, where the reader has to be told.
     *
     * @return its short name, or an empty text where the realm has a zone of its own
     */
    public String getZoneName() {
        return zoneName;
    }
}

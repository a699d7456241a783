package nl.mijnaccountantsportal.login.it.support;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One user's row in the table of offers. Tests can also let time pass for it. */
public record OfferRow(Database database, String userId) {

    public static OfferRow of(TestUser user) {
        return new OfferRow(user.realm().server().database(), user.id());
    }

    /** The user's row, or nothing. */
    public List<Map<String, Object>> rows() {
        return database.rows("select * from PORTAL_OFFER where USER_ID = ?", userId);
    }

    public int offered() {
        return number("OFFERED");
    }

    public int skipped() {
        return number("SKIPPED");
    }

    private int number(String column) {
        return ((Number) rows().get(0).get(column)).intValue();
    }

    /** Everything that happened to this user's offers happened this much earlier. */
    public void timePasses(Duration time) {
        database.change(
                "update PORTAL_OFFER set LAST_OFFERED_AT = LAST_OFFERED_AT - ?, LAST_SKIPPED_AT = LAST_SKIPPED_AT - ?"
                        + " where USER_ID = ?",
                time.toMillis(),
                time.toMillis(),
                userId);
    }
}

package nl.mijnaccountantsportal.login.offer;

import java.time.Instant;

/**
 * How often a user was asked to set up an authenticator app.
 *
 * @param offered how often the user was asked
 * @param skipped how often the user skipped
 * @param lastOffered when the user was last asked, or null
 * @param lastSkipped when the user last skipped, or null
 */
public record OfferState(int offered, int skipped, Instant lastOffered, Instant lastSkipped) {

    /** The state of a user who was never asked. */
    static final OfferState NONE = new OfferState(0, 0, null, null);
}

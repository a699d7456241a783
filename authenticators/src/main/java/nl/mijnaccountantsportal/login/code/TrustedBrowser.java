package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A browser that the user trusts, as owners and administrators see it.
 *
 * @param id its id
 * @param realmId the user's realm
 * @param userId the user
 * @param browser browser and system, in words of ours
 * @param created when the user began to trust it
 * @param used when it last let the user in; at first the same
 * @param ends when the trust ends at the latest
 */
public record TrustedBrowser(
        String id, String realmId, String userId, String browser, Instant created, Instant used, Instant ends) {}

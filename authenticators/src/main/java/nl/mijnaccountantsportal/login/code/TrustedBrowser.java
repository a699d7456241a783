package nl.mijnaccountantsportal.login.code;

import java.time.Instant;

/**
 * A browser that a user trusts, as users and administrators see it.
 *
 * @param id its id
 * @param realmId the user's realm
 * @param userId the user
 * @param browser browser and operating system, by names from our own list
 * @param created when the user began to trust it
 * @param used when it was last used for a login; before that, the same as {@code created}
 * @param ends when the trust ends at the latest
 */
public record TrustedBrowser(
        String id, String realmId, String userId, String browser, Instant created, Instant used, Instant ends) {}

package nl.mijnaccountantsportal.login.offer;

/**
 * The progress of a realm's move to authenticator apps and passkeys.
 *
 * @param usersWithApp users who have an app, whether or not they were asked
 * @param usersWithPasskey users who have a passkey or a security key, whether or not they were asked
 * @param askedUsers users who were asked to set one up
 * @param offered how often they were asked
 * @param skipped how often they skipped
 * @param taken users who were asked and have an app, a passkey or a security key now
 */
public record Rollout(
        long usersWithApp, long usersWithPasskey, long askedUsers, long offered, long skipped, long taken) {}

package nl.mijnaccountantsportal.login.admin;

/**
 * What became of a lock.
 *
 * @param wasLockedUntil the end that it would have had, or null if there was none
 */
record UnlockView(String wasLockedUntil) {}

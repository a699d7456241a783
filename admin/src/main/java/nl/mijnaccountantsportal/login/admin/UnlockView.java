package nl.mijnaccountantsportal.login.admin;

/**
 * What was lifted.
 *
 * @param wasLockedUntil when the longest lock would have ended, or null if nothing was locked
 * @param mailsGivenBack how many mails no longer count against the budgets, or null if none was given back
 */
record UnlockView(String wasLockedUntil, Integer mailsGivenBack) {}

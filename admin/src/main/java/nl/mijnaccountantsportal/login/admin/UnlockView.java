package nl.mijnaccountantsportal.login.admin;

/**
 * What was lifted.
 *
 * @param wasLockedUntil the end that the longest lock would have had, or null if nothing was locked
 * @param mailsGivenBack how many mails no longer count against the budgets, or null if none was given back
 */
record UnlockView(String wasLockedUntil, Integer mailsGivenBack) {}

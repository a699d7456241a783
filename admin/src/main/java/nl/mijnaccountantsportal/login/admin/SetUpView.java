package nl.mijnaccountantsportal.login.admin;

import java.util.List;

/**
 * What was changed in a realm.
 *
 * @param dryRun whether it was only looked at: nothing was changed
 * @param changes each change in a sentence; empty if there was nothing to do
 */
record SetUpView(boolean dryRun, List<String> changes) {}

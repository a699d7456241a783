package nl.mijnaccountantsportal.login.admin;

import java.util.List;

/**
 * The changes to a realm.
 *
 * @param dryRun whether the changes were only reported and not made
 * @param changes one sentence per change; empty if there was nothing to change
 */
record SetUpView(boolean dryRun, List<String> changes) {}

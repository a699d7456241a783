package nl.mijnaccountantsportal.login.admin;

/** How many browsers are not trusted any more. */
record EndedTrustView(int ended) {}

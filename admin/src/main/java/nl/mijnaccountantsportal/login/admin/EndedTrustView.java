package nl.mijnaccountantsportal.login.admin;

/** How many browsers lost their trust. */
record EndedTrustView(int ended) {}

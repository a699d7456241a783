package nl.mijnaccountantsportal.login.mail;

/**
 * A mail in the user's language, ready to go.
 *
 * @param subject one line
 * @param text the plain text part
 * @param html the HTML part
 */
record RenderedMail(String subject, String text, String html) {

    /** Hides the text: it may hold a code. */
    @Override
    public String toString() {
        return "RenderedMail[hidden]";
    }
}

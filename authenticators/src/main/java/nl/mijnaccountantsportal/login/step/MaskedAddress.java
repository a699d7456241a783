package nl.mijnaccountantsportal.login.step;

/** Masks an e-mail address, so that its owner recognises it and others cannot write to it. */
public final class MaskedAddress {

    private static final String DOTS = "•••";

    private MaskedAddress() {}

    /**
     * @param address an e-mail address, such as {@code jan@kantoor.nl}
     * @return its first letters and its top-level domain, such as {@code j•••@k•••.nl}
     */
    public static String of(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return DOTS;
        }
        String domain = address.substring(at + 1);
        int dot = domain.lastIndexOf('.');
        String top = dot < 0 ? "" : domain.substring(dot);
        return first(address.substring(0, at)) + DOTS + "@" + first(domain) + DOTS + top;
    }

    private static String first(String part) {
        return part.isEmpty() ? "" : Character.toString(part.codePointAt(0));
    }
}

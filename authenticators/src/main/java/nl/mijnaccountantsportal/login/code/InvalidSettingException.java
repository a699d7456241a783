package nl.mijnaccountantsportal.login.code;

/** A setting holds a value that its policy does not allow. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting the setting's name
     * @param value what was found
     * @param allowed what is allowed, in words
     */
    public InvalidSettingException(String setting, String value, String allowed) {
        super("setting " + setting + " is '" + printable(value) + "', allowed is " + allowed);
    }

    // The value comes from outside and ends up in a log line (CVE-2023-6484).
    private static String printable(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }
}

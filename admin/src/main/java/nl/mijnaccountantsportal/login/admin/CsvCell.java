package nl.mijnaccountantsportal.login.admin;

/** A cell of a file that somebody will open in a spreadsheet. */
final class CsvCell {

    private CsvCell() {}

    /**
     * @param value what stands in the cell, or null for an empty one
     * @return the cell after RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe
     */
    static String of(String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        // OWASP, CSV injection. A user's id in another store and the first letter of an address are anybody's choice.
        boolean formula = value.length() > 1 && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        String text = formula ? "'" + value : value;
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

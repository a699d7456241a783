package nl.mijnaccountantsportal.login.admin;

/** Writes a cell of a CSV file that people may open in a spreadsheet. */
final class CsvCell {

    private CsvCell() {}

    /**
     * @param value the value, or null for an empty cell
     * @return the cell as in RFC 4180; a value that a spreadsheet would treat as a formula gets an apostrophe in front
     */
    static String of(String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        // See OWASP, CSV injection. Users may be able to choose their id in another store and the first letter of their
        // address.
        boolean formula = value.length() > 1 && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        String text = formula ? "'" + value : value;
        boolean special = text.chars().anyMatch(letter -> "\",\r\n".indexOf(letter) >= 0);
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

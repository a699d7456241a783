package nl.mijnaccountantsportal.login.admin;

import java.util.List;

/**
 * Rows of a realm's ledger that can be exported.
 *
 * @param <R> a row
 */
interface ExportSource<R> {

    /** What the file is called, without its period. */
    String name();

    Period period();

    /** What a row becomes: its components are the columns, in this order. */
    Class<? extends ExportLine> view();

    /** The rows after this one, or the first ones for null; none after the last. */
    List<R> page(R after);

    ExportLine line(R row);
}

package nl.mijnaccountantsportal.login.admin;

import java.util.List;

/**
 * Rows of a realm's ledger that can be exported.
 *
 * @param <R> a row
 */
interface ExportSource<R> {

    /** The file's name, without its period. */
    String name();

    Period period();

    /** The record type of a line. Its components are the columns, in this order. */
    Class<? extends ExportLine> view();

    /** The rows after this one, or the first ones for null; empty after the last row. */
    List<R> page(R after);

    ExportLine line(R row);
}

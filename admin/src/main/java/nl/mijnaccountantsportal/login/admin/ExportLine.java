package nl.mijnaccountantsportal.login.admin;

import java.util.stream.Stream;

/** A line of an export. It is a record, and its components are the fields and columns. */
interface ExportLine {

    /** The components' values in order; null for a missing value. */
    Stream<String> values();
}

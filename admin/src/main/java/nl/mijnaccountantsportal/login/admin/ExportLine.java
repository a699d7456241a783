package nl.mijnaccountantsportal.login.admin;

import java.util.stream.Stream;

/** A line of an export: a record, whose components are the fields and the columns. */
interface ExportLine {

    /** The components' values, in their order; null where there is none. */
    Stream<String> values();
}

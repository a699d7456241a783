package nl.mijnaccountantsportal.login.it.pages;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The classes that look at every page, in two rows side by side: so the way to each page is gone once for all of them.
 * Maven leaves them to this class, but each can be run alone, too.
 */
@Execution(ExecutionMode.CONCURRENT)
class ScreensIT {

    private static final String LONG = "the longest of these classes";
    private static final String REST = "the other ones";

    @Nested
    @ResourceLock(LONG)
    class Pages extends PagesIT {}

    @Nested
    @ResourceLock(REST)
    class Layout extends LayoutIT {}

    @Nested
    @ResourceLock(REST)
    class Markup extends MarkupIT {}

    @Nested
    @ResourceLock(REST)
    class Phone extends PhoneIT {}
}

package nl.mijnaccountantsportal.login.it.machines;

import nl.mijnaccountantsportal.login.it.admin.StockServerIT;
import nl.mijnaccountantsportal.login.it.admin.TracesIT;
import nl.mijnaccountantsportal.login.it.cluster.ClusterIT;
import nl.mijnaccountantsportal.login.it.mail.FragileServerIT;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The classes with servers of their own, in two rows, of which each runs one class after the other. They wait half of the
 * time: for nodes that have lost each other, for a mail server that hangs. Maven leaves them to this class, but each can
 * be run alone, too.
 *
 * <p>The name of the package is its place in Maven's order: beside the classes that log in, which wait too.
 */
@Execution(ExecutionMode.CONCURRENT)
class OwnServersIT {

    private static final String ONE = "the first row of servers";
    private static final String TWO = "the second row of servers";

    @Nested
    @ResourceLock(ONE)
    class TwoContainers extends ClusterIT {}

    @Nested
    @ResourceLock(ONE)
    class Talkative extends TracesIT {}

    @Nested
    @ResourceLock(TWO)
    class Stock extends StockServerIT {}

    @Nested
    @ResourceLock(TWO)
    class Fragile extends FragileServerIT {}
}

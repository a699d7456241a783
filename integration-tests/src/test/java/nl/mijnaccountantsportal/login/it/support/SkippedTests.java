package nl.mijnaccountantsportal.login.it.support;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts the tests that were skipped, by reason, and says so at the end of the run. */
public final class SkippedTests implements TestExecutionListener {

    private final Map<String, Long> byReason = new TreeMap<>();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier skipped, String reason) {
        count(skipped, reason);
    }

    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            count(
                    finished,
                    result.getThrowable()
                            .map(Throwable::getMessage)
                            .orElse("gave no reason")
                            .replace("Assumption failed: ", ""));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (!byReason.isEmpty()) {
            System.out.println(summary());
        }
    }

    public String summary() {
        long all = byReason.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder("Skipped " + all + " tests on this machine:");
        byReason.forEach((reason, count) ->
                text.append("\nSkipped: ").append(count).append(' ').append(reason));
        return text.toString();
    }

    // A parameterized test that was skipped as a whole counts once.
    private synchronized void count(TestIdentifier identifier, String reason) {
        long tests = plan.getDescendants(identifier).stream()
                .filter(descendant -> descendant.isTest()
                        || descendant
                                .getUniqueIdObject()
                                .getLastSegment()
                                .getType()
                                .equals("test-template"))
                .count();
        byReason.merge(reason, Math.max(1, tests), Long::sum);
    }
}

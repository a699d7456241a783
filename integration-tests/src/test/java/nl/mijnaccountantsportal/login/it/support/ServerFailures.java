package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Where a test failed, says at the end of the run which requests the servers answered with status 500, and why. Their
 * logs may be gone when somebody reads what the tests printed. Some tests cause such answers on purpose.
 */
public final class ServerFailures implements TestExecutionListener {

    private volatile boolean failed;
    private long begun;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        begun = System.currentTimeMillis();
    }

    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
        failed |= result.getStatus() == TestExecutionResult.Status.FAILED;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        String servers = System.getProperty("portal.work");
        if (failed && servers != null && Files.isDirectory(Path.of(servers))) {
            logs(Path.of(servers))
                    .forEach(log -> causes(log)
                            .forEach(line -> System.out.println(
                                    "Server " + log.getParent().getFileName() + ": " + line)));
        }
    }

    private List<Path> logs(Path servers) {
        try (Stream<Path> files = Files.list(servers)) {
            return files.map(server -> server.resolve("keycloak.log"))
                    .filter(log -> log.toFile().lastModified() >= begun)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line of each uncaught error, and the lines that tell its causes. */
    static List<String> causes(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            boolean[] within = {false};
            return lines.filter(line -> {
                        boolean isFirst = line.contains("Uncaught server error");
                        within[0] = isFirst || within[0] && isOfTrace(line);
                        return isFirst || within[0] && line.startsWith("Caused by: ");
                    })
                    .map(line -> line.substring(0, Math.min(line.length(), 400)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfTrace(String line) {
        return line.startsWith("\t") || line.startsWith("Caused by: ");
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that answers line by line. The test that starts one closes it. */
public record Program(List<String> command, Process process, BufferedReader output, Writer input, Path errors)
        implements AutoCloseable {

    public static Program start(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path errors = Files.createTempFile(directory, "errors", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new Program(command, process, process.inputReader(), process.outputWriter(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it prints. */
    public String line() {
        return Await.value("a line of " + command, () -> {
            try {
                // Asked in this order: what it printed last may come with its end.
                boolean ended = !process.isAlive();
                if (output.ready()) {
                    return Optional.of(output.readLine());
                }
                if (ended) {
                    throw new AssertionError(this.toString());
                }
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Says something and reads the line that it answers. */
    public String answer(String said) {
        say(said);
        return line();
    }

    public void say(String said) {
        try {
            input.write(said + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(this.toString(), e);
        }
    }

    /** Waits for its end. */
    public boolean succeeds() {
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new AssertionError("Does not end: " + this);
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        try {
            return command.get(0) + " said: " + Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

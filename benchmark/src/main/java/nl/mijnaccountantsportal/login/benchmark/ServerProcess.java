package nl.mijnaccountantsportal.login.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Keycloak server's Java process, as the JDK's own tools see it. */
record ServerProcess(ProcessHandle process) {

    static Stream<ServerProcess> all() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .map(ServerProcess::new);
    }

    void collectGarbage() {
        jcmd("GC.run");
    }

    void beginRecording() {
        jcmd("JFR.start", "name=benchmark", "settings=profile");
    }

    void endRecording(Path file) {
        jcmd("JFR.stop", "name=benchmark", "filename=" + file.toAbsolutePath());
    }

    private void jcmd(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(String.valueOf(process.pid()));
        command.addAll(List.of(arguments));
        try {
            new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port of this machine that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /**
     * The wanted port itself, or a free one of the loopback address when zero is wanted.
     *
     * @throws UncheckedIOException if there is none
     */
    public static int orAny(int wanted) {
        if (wanted != 0) {
            return wanted;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on this machine", e);
        }
    }
}

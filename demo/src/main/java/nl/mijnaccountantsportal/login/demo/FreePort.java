package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds unused ports of this machine's loopback address. */
public final class FreePort {

    private FreePort() {}

    /**
     * A free port.
     *
     * @throws UncheckedIOException if there is none
     */
    public static int any() {
        return anyBut(0);
    }

    /**
     * A free port other than this one, which is reserved but may still be free.
     *
     * @throws UncheckedIOException if there is none
     */
    public static int anyBut(int taken) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            // While this one is held open, the next one is different.
            return port == taken ? any() : port;
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on this machine", e);
        }
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A mail server that accepts connections and stays silent until it hangs up. */
public final class HangingMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> callers = new ArrayList<>();

    public HangingMailServer() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Waits for the next call. */
    public void takeCall() {
        try {
            callers.add(socket.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void hangUp() {
        for (Socket caller : callers) {
            try {
                caller.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        callers.clear();
    }

    @Override
    public void close() {
        hangUp();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that keeps the newest code of each user, and that can be slow or hang. When slow, it has the mail at
 * once but answers late: the benchmark measures what slowness does to Keycloak, not how long users wait for their mail.
 */
final class MailSink {

    /** A mail server that accepts connections and says nothing. */
    static final Duration HANGS = Duration.ofDays(1);

    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final Pattern ADDRESS = Pattern.compile("<(.*)>");

    private final ServerSocket socket;
    /** {@code at}: when the mail server had it, in nanoseconds as {@link System#nanoTime}. */
    record Mailed(String code, long at) {}

    private final ConcurrentMap<String, Mailed> codes = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final Object change = new Object();
    private Duration delay = Duration.ZERO;

    private MailSink(ServerSocket socket) {
        this.socket = socket;
    }

    static MailSink start() {
        try {
            MailSink sink = new MailSink(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()));
            daemon(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Sets how late the mail server answers from now on. This also applies to senders that are already waiting. */
    void delay(Duration answer) {
        synchronized (change) {
            delay = answer;
            change.notifyAll();
        }
    }

    /** Returns the newest code for this address, once, or null. */
    Mailed takeCode(String address) {
        return codes.remove(address);
    }

    long taken() {
        return taken.get();
    }

    long connections() {
        return connections.get();
    }

    private void accept() {
        while (true) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                daemon(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void talk(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.ISO_8859_1)) {
            client.setTcpNoDelay(true);
            awaitTheEndOfHanging();
            out.print("220 sink\r\n");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT")) {
                    Matcher address = ADDRESS.matcher(line);
                    recipient = address.find() ? address.group(1) : "";
                    out.print("250 ok\r\n");
                } else if (command.startsWith("DATA")) {
                    out.print("354 go on\r\n");
                    take(recipient, in);
                    out.print("250 taken\r\n");
                } else if (command.startsWith("QUIT")) {
                    out.print("221 bye\r\n");
                    return;
                } else {
                    out.print("250 ok\r\n");
                }
            }
        } catch (IOException e) {
            // The client hung up.
            return;
        }
    }

    private void take(String recipient, BufferedReader in) throws IOException {
        String code = null;
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            // The code is on a line of its own in the text part, which comes first.
            if (line.length() == 6 && CODE.matcher(line).matches()) {
                code = line;
            }
        }
        if (code != null) {
            codes.put(recipient, new Mailed(code, System.nanoTime()));
        }
        taken.incrementAndGet();
        beSlow();
    }

    private void awaitTheEndOfHanging() {
        synchronized (change) {
            while (delay.equals(HANGS)) {
                await(HANGS);
            }
        }
    }

    private void beSlow() {
        long begin = System.nanoTime();
        synchronized (change) {
            for (Duration left = delay; left.toMillis() > 0; left = delay.minusNanos(System.nanoTime() - begin)) {
                await(left);
            }
        }
    }

    private void await(Duration longest) {
        try {
            TimeUnit.MILLISECONDS.timedWait(change, longest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The variables of the realm export that lead to this mail server. */
    Map<String, String> environment() {
        return Map.of(
                "PORTAL_SMTP_HOST", "127.0.0.1",
                "PORTAL_SMTP_PORT", String.valueOf(port()),
                "PORTAL_SMTP_FROM", "noreply@portal.test");
    }
}

package nl.mijnaccountantsportal.login.it.support;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that fails in the way that a test asks for. It ends with this process. */
public final class FaultyMailServer {

    /** What goes wrong, in the order in which a mail meets it. */
    public enum Fault {
        SILENT_AT_GREETING,
        BUSY_AT_GREETING,
        LOGIN_REFUSED,
        RECIPIENT_REFUSED,
        SILENT_AT_DATA,
        BROKEN_OFF_IN_THE_MAIL,
        MAIL_REFUSED,
        TAKES_THE_MAIL_AND_IS_SILENT,
        NONE
    }

    private final ServerSocket socket;
    private final List<Mail> taken = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration slowness = Duration.ZERO;
    private volatile int most = Integer.MAX_VALUE;
    private final AtomicInteger refused = new AtomicInteger();

    private FaultyMailServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static FaultyMailServer start() {
        try {
            FaultyMailServer server = new FaultyMailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public void fail(Fault how) {
        fault = how;
    }

    /** Accepts mails from now on, but confirms them this much later. */
    public void answerAfter(Duration delay) {
        fault = Fault.NONE;
        slowness = delay;
    }

    /** Refuses connections beyond this many at a time, as mail servers do. */
    public void takeAtMost(int connections) {
        most = connections;
    }

    /** How many connections were refused because there were too many. */
    public int refused() {
        return refused.get();
    }

    /** The mails that it accepted, oldest first, confirmed or not. */
    public List<Mail> taken() {
        return taken;
    }

    /** How many connections there were. */
    public int connections() {
        return connections.size();
    }

    /** How many connections there are now. */
    public long open() {
        return connections.stream().filter(connection -> !connection.isClosed()).count();
    }

    /** Closes all connections, as a mail server does with idle ones. */
    public void hangUp() {
        try {
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket client = socket.accept();
                connections.add(client);
                boolean tooMany = open() > most;
                daemon(() -> talk(client, tooMany));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void talk(Socket client, boolean tooMany) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.ISO_8859_1)) {
            if (fault == Fault.SILENT_AT_GREETING) {
                waitForTheEnd(in);
                return;
            }
            if (tooMany) {
                refused.incrementAndGet();
                out.print("421 4.7.0 too many connections\r\n");
                return;
            }
            out.print(fault == Fault.BUSY_AT_GREETING ? "421 too busy\r\n" : "220 ready\r\n");
            String command = in.readLine();
            while (command != null && answer(command.toUpperCase(Locale.ROOT), in, out)) {
                command = in.readLine();
            }
        } catch (IOException e) {
            // The client hung up: it met the fault.
            return;
        }
    }

    /** Returns false if the talk is over. */
    private boolean answer(String command, BufferedReader in, PrintStream out) throws IOException {
        if (command.startsWith("EHLO")) {
            out.print("250-localhost\r\n250 AUTH PLAIN LOGIN\r\n");
        } else if (command.startsWith("AUTH")) {
            out.print(fault == Fault.LOGIN_REFUSED ? "535 5.7.8 wrong password\r\n" : "235 2.7.0 welcome\r\n");
        } else if (command.startsWith("RCPT") && fault == Fault.RECIPIENT_REFUSED) {
            out.print("550 5.1.1 nobody here: " + command + "\r\n");
        } else if (command.startsWith("DATA")) {
            return take(in, out);
        } else if (command.startsWith("QUIT")) {
            out.print("221 bye\r\n");
            return false;
        } else {
            out.print("250 2.0.0 ok\r\n");
        }
        return true;
    }

    private boolean take(BufferedReader in, PrintStream out) throws IOException {
        Fault now = fault;
        if (now == Fault.SILENT_AT_DATA) {
            waitForTheEnd(in);
            return false;
        }
        out.print("354 go on\r\n");
        if (now == Fault.BROKEN_OFF_IN_THE_MAIL) {
            in.readLine();
            return false;
        }
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append("\r\n");
        }
        if (now == Fault.MAIL_REFUSED) {
            out.print("554 5.6.0 not this mail\r\n");
            return true;
        }
        taken.add(parse(mail.toString()));
        if (now == Fault.TAKES_THE_MAIL_AND_IS_SILENT) {
            waitForTheEnd(in);
            return false;
        }
        beSlow();
        out.print("250 2.0.0 taken\r\n");
        return true;
    }

    private void beSlow() {
        try {
            Thread.sleep(slowness.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForTheEnd(BufferedReader in) throws IOException {
        while (in.readLine() != null) {
            // What the client still says is of no interest.
        }
    }

    private static Mail parse(String mail) {
        try {
            return Mail.of(new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ports of the demo. A system property or an environment variable can set each one. */
enum DemoPort {
    KEYCLOAK(8080),
    PORTAL(8081),
    INBOX(8025),
    SMTP(1025);

    private final int usual;

    DemoPort(int usual) {
        this.usual = usual;
    }

    /** Says which ports are in use and how to choose others; empty if all are free. */
    static String complaint() {
        StringBuilder complaint = new StringBuilder();
        Arrays.stream(values())
                .filter(port -> !port.isFree())
                .forEach(port -> complaint.append("Port %d is taken. Choose another with -D%s=PORT or %s=PORT.%n"
                        .formatted(port.number(), port.property(), port.variable())));
        return complaint.toString();
    }

    int number() {
        return Optional.ofNullable(System.getProperty(property()))
                .or(() -> Optional.ofNullable(System.getenv(variable())))
                .map(this::parse)
                .orElse(usual);
    }

    private int parse(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number < 65536) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("%s must be a port number, not '%s'".formatted(property(), text));
    }

    private boolean isFree() {
        // On every address, because browsers may resolve localhost to 127.0.0.1 or ::1.
        try (ServerSocket socket = new ServerSocket(number())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private String property() {
        return "demo." + name().toLowerCase(Locale.ROOT) + ".port";
    }

    private String variable() {
        return "DEMO_" + name() + "_PORT";
    }
}

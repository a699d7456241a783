package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The demo in one command: a Keycloak with the bundle and the realm, a mail server, a portal and users. */
public final class Demo {

    private static final String REALM = "mijnaccountantsportal";
    private static final PrintStream OUT = System.out;

    /** What a login with an e-mail code offers: the app, as in the portal's process, a passkey, or both. */
    private static final String OFFERS = System.getProperty("demo.offers", "app");

    private final KeycloakServer keycloak;
    private final Inbox inbox;
    private final Portal portal;
    private final String secret;

    private Demo(KeycloakServer keycloak, Inbox inbox, Portal portal, String secret) {
        this.keycloak = keycloak;
        this.inbox = inbox;
        this.portal = portal;
        this.secret = secret;
    }

    /**
     * Runs until it is interrupted.
     *
     * @param arguments the unpacked distribution, a directory to work in, the bundle and the realm export
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            String complaint = DemoPort.complaint();
            if (!complaint.isEmpty()) {
                throw new IllegalArgumentException(complaint.strip());
            }
            Path[] paths = Arrays.stream(arguments).map(Path::of).toArray(Path[]::new);
            Demo demo = start(paths[0], paths[1], paths[2], paths[3]);
            demo.introduce();
            demo.lockLotte();
        } catch (RuntimeException e) {
            giveUp(e);
        }
        new CountDownLatch(1).await();
    }

    private static Demo start(Path distribution, Path workDirectory, Path bundle, Path realmFile) {
        OUT.println("Starting Keycloak, the mail server and the portal; the first time takes about a minute ...");
        String secret = UUID.randomUUID().toString();
        MailServer mails = MailServer.start(DemoPort.SMTP.number());
        URI portalAddress = URI.create("http://localhost:" + DemoPort.PORTAL.number());
        Inbox inbox = Inbox.start(mails, DemoPort.INBOX.number(), portalAddress);
        KeycloakServer keycloak = KeycloakServer.start(new KeycloakServer.Settings(
                distribution,
                workDirectory,
                List.of(bundle),
                List.of(realmFile),
                Map.of(
                        "PORTAL_SMTP_HOST",
                        "127.0.0.1",
                        "PORTAL_SMTP_PORT",
                        String.valueOf(mails.smtpPort()),
                        "PORTAL_SMTP_FROM",
                        "noreply@mijnaccountantsportal.example",
                        "PORTAL_URL",
                        portalAddress.toString(),
                        "PORTAL_SUPPORT_MAIL",
                        "hulp@mijnaccountantsportal.example",
                        "PORTAL_CLIENT_SECRET",
                        secret),
                List.of(
                        // Three days of waiting for a lost phone take a minute here.
                        "--spi-portal-recoveries--jpa--seconds-per-day=20",
                        "--spi-portal-recoveries--jpa--mail-interval=2"),
                DemoPort.KEYCLOAK.number()));
        RealmAdmin admin = new RealmAdmin(keycloak.url(), REALM);
        Arrays.stream(DemoUser.values()).forEach(admin::add);
        admin.offer(OFFERS);
        URI issuer = URI.create(keycloak.url() + "/realms/" + REALM);
        Portal portal = Portal.start(
                new Portal.Settings(issuer, "portaal", secret, DemoPort.PORTAL.number(), URI.create(inbox.url())));
        return new Demo(keycloak, inbox, portal, secret);
    }

    private void introduce() {
        String users = Arrays.stream(DemoUser.values())
                .map(user -> "  %-18s %s".formatted(user.email(), user.story()))
                .collect(Collectors.joining("\n"));
        OUT.printf(
                """

                The demo is ready.

                  Portal             %s   <- log in here
                  Inbox              %s   <- read the code here
                  Joris's app        %s/app
                  Keycloak           %s/admin   (admin / admin)
                  Client             portaal, secret %s
                  Keycloak's log     %s

                Users, all with the password %s

                %s

                "Telefoon kwijt?" of Joris waits 3 days, and a day lasts 20 seconds here.
                Sanne's login offers: %s. Passkeys, where the browser can make one: -Ddemo.offers=both

                Ctrl-C stops it. Nothing is kept.

                """,
                portal.url(),
                inbox.url(),
                inbox.url(),
                keycloak.url(),
                secret,
                keycloak.log(),
                DemoUser.PASSWORD,
                users,
                OFFERS);
    }

    // Runs in the background, because the pause between two codes must not delay the use of the demo.
    private void lockLotte() {
        Thread worker = new Thread(
                () -> {
                    try {
                        LockedOut.lock(DemoUser.LOTTE, portal.url());
                        OUT.println("Lotte is locked now: log in as " + DemoUser.LOTTE.email() + " to see it.");
                    } catch (IOException | RuntimeException e) {
                        if (!isStopping()) {
                            OUT.println("Lotte could not be locked: " + e);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "lock-lotte");
        worker.setDaemon(true);
        worker.start();
    }

    private static void giveUp(RuntimeException e) {
        if (!isStopping()) {
            System.err.println("The demo cannot start.\n" + e.getMessage());
            System.exit(1);
        }
    }

    // Ctrl-C also ends Keycloak, whatever the demo is doing with it. That is not a failure to report.
    private static boolean isStopping() {
        try {
            Thread probe = new Thread();
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}

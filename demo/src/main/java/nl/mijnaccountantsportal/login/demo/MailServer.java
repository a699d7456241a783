package nl.mijnaccountantsportal.login.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A mail server on this machine that takes every mail, delivers none and shows them all. */
public final class MailServer implements AutoCloseable {

    private final GreenMail greenMail;

    private MailServer(GreenMail greenMail) {
        this.greenMail = greenMail;
    }

    /** Starts on this port, or on a free one when it is zero. */
    public static MailServer start(int port) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        GreenMail greenMail = new GreenMail(setup);
        greenMail.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        greenMail.start();
        return new MailServer(greenMail);
    }

    /** The port that takes mail. */
    public int smtpPort() {
        return greenMail.getSmtp().getPort();
    }

    /** All mails, the newest first. */
    public List<ReceivedMail> messages() {
        List<ReceivedMail> mails = new ArrayList<>();
        greenMail
                .getManagers()
                .getImapHostManager()
                .getAllMessages()
                .forEach(stored -> mails.add(ReceivedMail.of(
                        stored.getMimeMessage(), stored.getReceivedDate().toInstant())));
        // Mails of the same moment keep the order of their arrival, so reverse before the stable sort.
        Collections.reverse(mails);
        mails.sort(Comparator.comparing(ReceivedMail::received).reversed());
        return List.copyOf(mails);
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}

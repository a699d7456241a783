package nl.mijnaccountantsportal.login.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mail server that reads a mail to its end, refuses it and shows it to the test: how else to know its code? */
record RefusingMailServer(GreenMail server, Queue<Mail> refused) {

    static RefusingMailServer start() {
        RefusingMailServer refusing = new RefusingMailServer(
                new GreenMail(ServerSetupTest.SMTP.dynamicPort()), new ConcurrentLinkedQueue<>());
        refusing.server.start();
        refusing.server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            refusing.refused.add(Mail.of(message.getMessage()));
            throw new MessagingException("No mailbox " + address.getEmail());
        });
        return refusing;
    }

    String port() {
        return String.valueOf(server.getSmtp().getPort());
    }

    /** The first mail, once it is there. */
    Mail mail() {
        return Await.value("a mail to refuse", () -> Optional.ofNullable(refused.peek()));
    }
}

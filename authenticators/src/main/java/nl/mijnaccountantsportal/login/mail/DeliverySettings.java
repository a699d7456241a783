package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;

/**
 * The limits of delivery.
 *
 * @param threads the most mails being delivered at a time
 * @param queue the most mails that may wait
 * @param patience how long a page waits for the mail server's answer
 * @param deadline how long a mail may wait, and how long its delivery may then take
 * @param drain how long a stopping server keeps delivering waiting mails
 */
public record DeliverySettings(int threads, int queue, Duration patience, Duration deadline, Duration drain) {}

package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;

/**
 * The limits of delivery.
 *
 * @param threads how many mails are under way at a time, at most
 * @param queue how many may wait
 * @param patience how long a page waits for the mail server's answer
 * @param deadline how long a mail may wait, and again how long its delivery may take
 * @param drain how long a server that stops goes on with what waits
 */
public record DeliverySettings(int threads, int queue, Duration patience, Duration deadline, Duration drain) {}

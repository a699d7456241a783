package nl.mijnaccountantsportal.login.email;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.mijnaccountantsportal.login.code.CloseReason;
import nl.mijnaccountantsportal.login.code.CodePolicy;
import nl.mijnaccountantsportal.login.code.CodeState;
import nl.mijnaccountantsportal.login.code.Delivery;
import nl.mijnaccountantsportal.login.mail.Moment;

/** What the page of a code by e-mail shows of a code at one moment: the template's bean {@code emailCode}. */
public final class EmailCodeBean {

    private final CodeState state;
    private final CodePolicy policy;
    private final boolean replacement;
    private final Instant now;
    private final String address;
    private final String lookAddress;
    private final Moment validUntil;
    private final Moment nextSend;

    /**
     * {@code replacement}: the tab was sent an earlier code. {@code lookAddress}: the URL at which the script asks
     * about the mail.
     */
    EmailCodeBean(
            CodeState state,
            CodePolicy policy,
            boolean replacement,
            Instant now,
            String address,
            String lookAddress,
            Moment validUntil,
            Moment nextSend) {
        this.state = state;
        this.policy = policy;
        this.replacement = replacement;
        this.now = now;
        this.address = address;
        this.lookAddress = lookAddress;
        this.validUntil = validUntil;
        this.nextSend = nextSend;
    }

    /**
     * The masked address.
     *
     * @return such as {@code j\u2022\u2022\u2022@k\u2022\u2022\u2022.nl}
     */
    public String getAddress() {
        return address;
    }

    /**
     * The URL at which the page's script asks what became of the mail.
     *
     * @return a URL on this server
     */
    public String getLookAddress() {
        return lookAddress;
    }

    /**
     * Tells whether the page has a field. Without one, users can only request a new code.
     *
     * @return whether a code that works may have arrived
     */
    public boolean isAsked() {
        return state.usable() && !state.delivery().reachedNobody();
    }

    /**
     * What became of the mail, for scripts.
     *
     * @return a name of {@link Delivery} in lower case, {@code none} if no code was sent here, or {@code over}
     */
    public String getDelivery() {
        return delivery(state);
    }

    /**
     * What became of the mail, for scripts. Once a code is over, only a mail that reached nobody still matters.
     *
     * @param state the code's state
     * @return as {@link #getDelivery()}
     */
    static String delivery(CodeState state) {
        if (state.delivery() == null) {
            return "none";
        }
        return state.usable() || state.delivery().reachedNobody()
                ? state.delivery().name().toLowerCase(Locale.ROOT)
                : "over";
    }

    /**
     * What the page says about the code, as the end of a message key, {@code portalCodeDelivery-...}.
     *
     * @return the state's name
     */
    public String getSays() {
        return switch (getDelivery()) {
            case "none" -> whyNone();
            case "over" -> whyOver(state.over());
            default -> after(getDelivery());
        };
    }

    /**
     * The states that the page's script can show once it is known what became of the mail.
     *
     * @return the name of each possible state, followed by the text that the page then shows
     */
    public List<List<String>> getFates() {
        return List.of(
                List.of("sent", after("sent")),
                List.of("failed", "failed"),
                List.of("uncertain", after("uncertain")),
                List.of("busy", "busy"),
                List.of("over", whyOver(CloseReason.EXPIRED)));
    }

    // When a code replaces another one, users must know which of the two mails counts.
    private String after(String delivery) {
        return replacement && List.of("pending", "sent").contains(delivery) ? delivery + "-again" : delivery;
    }

    private String whyNone() {
        if (getWait() == 0) {
            return "none";
        }
        return isSpent() ? "spent" : "elsewhere";
    }

    // A wait that is longer than the pause comes from the hourly or daily budget.
    private boolean isSpent() {
        return getWait() > policy.pause().toSeconds();
    }

    /**
     * Why a requested new code was not sent, as a message key.
     *
     * @return the key
     */
    String whyNotSent() {
        return isSpent() ? "portalCodeTooMany" : "portalCodeTooEarly";
    }

    private static String whyOver(CloseReason reason) {
        return switch (reason) {
            case EXPIRED -> "expired";
            case EXHAUSTED -> "dead";
            case USED, REPLACED -> "over";
        };
    }

    /**
     * How many wrong guesses close a code.
     *
     * @return the number
     */
    public String getGuesses() {
        return String.valueOf(policy.guesses());
    }

    /**
     * Until when the code works, if the page has a field.
     *
     * @return the last full minute
     */
    public Moment getValidUntil() {
        return validUntil;
    }

    /**
     * How long the code works, for the page's script.
     *
     * @return whole seconds, at least 0
     */
    public String getSecondsValid() {
        return String.valueOf(secondsUntil(state.expires(), now));
    }

    /**
     * How long a user has to wait for a new code.
     *
     * @return whole seconds, rounded up; 0 means that it can be requested now
     */
    public long getWait() {
        return secondsUntil(state.nextSend(), now);
    }

    /**
     * Tells whether the page shows the time of day instead of the seconds.
     *
     * @return true if the number of seconds would be hard to read
     */
    public boolean isLongWait() {
        return getWait() > 120;
    }

    /**
     * When a new code can be requested, if the wait is long.
     *
     * @return the first full minute
     */
    public Moment getNextSend() {
        return nextSend;
    }

    // Rounded up, so that users who wait as long as the page says are not told to wait again.
    static long secondsUntil(Instant moment, Instant now) {
        Duration wait = Duration.between(now, moment);
        return wait.isNegative() ? 0 : wait.plusMillis(999).toSeconds();
    }
}

package nl.mijnaccountantsportal.login.mail;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks that a text is an IP address. Behind a proxy, the server takes a browser's address from a header, which may
 * contain anything. Makes no DNS queries.
 */
public final class IpLiteral {

    private static final Pattern V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern V6_GROUPS = Pattern.compile("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*");
    private static final int LONGEST = 45;

    private IpLiteral() {}

    /**
     * @param text the address that a request claims, or null
     * @return the same text if it is an IPv4 address in dotted decimal or an IPv6 address without zone, else empty
     */
    public static Optional<String> of(String text) {
        boolean literal =
                text != null && text.length() <= LONGEST && (V4.matcher(text).matches() || isV6(text));
        return literal ? Optional.of(text) : Optional.empty();
    }

    // RFC 4291 §2.2: eight groups, of which one run of zeros may be left out; the last two may be an IPv4 address.
    private static boolean isV6(String text) {
        int lastColon = text.lastIndexOf(':');
        if (lastColon < 0) {
            return false;
        }
        String tail = text.substring(lastColon + 1);
        String groups = V4.matcher(tail).matches() ? text.substring(0, lastColon + 1) + "0:0" : text;
        String[] halves = groups.split("::", -1);
        int count = Arrays.stream(halves).mapToInt(IpLiteral::groups).sum();
        boolean wellFormed = Arrays.stream(halves)
                .allMatch(half -> V6_GROUPS.matcher(half).matches() || half.isEmpty() && halves.length == 2);
        return wellFormed && (halves.length == 1 ? count == 8 : halves.length == 2 && count <= 7);
    }

    private static int groups(String half) {
        return half.isEmpty() ? 0 : half.split(":", -1).length;
    }
}

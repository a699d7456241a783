package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The portal that users log in to. Only its addresses exist; it is not running. */
public final class Portal {

    public static final String URL = "http://portal.test";
    public static final String CALLBACK = URL + "/callback";
    public static final String CLIENT = "portaal";
    public static final String SECRET = "secret-of-the-portal-under-test";

    private Portal() {}

    public static boolean isAt(URI address) {
        return address.toString().startsWith(URL + "/");
    }

    public static boolean isError(URI address) {
        return parameter(address, "error").isPresent();
    }

    /** The authorization code that a login brings back. */
    public static String code(Page page) {
        return parameter(page.address(), "code")
                .filter(code -> isAt(page.address()))
                .orElseThrow(() -> new AssertionError("Not back at the portal: " + page));
    }

    /** What the portal is told of an action that it asked for. */
    public static Optional<String> actionStatus(Page page) {
        return parameter(page.address(), "kc_action_status");
    }

    /** The OAuth error that a browser brings back. */
    public static Optional<String> error(Page page) {
        return parameter(page.address(), "error").filter(error -> isAt(page.address()));
    }

    public static Optional<String> state(Page page) {
        return parameter(page.address(), "state");
    }

    /** A parameter of an address. */
    public static Optional<String> parameter(URI address, String name) {
        return Stream.of(Optional.ofNullable(address.getRawQuery()).orElse("").split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}

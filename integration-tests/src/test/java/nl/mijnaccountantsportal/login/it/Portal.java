package nl.mijnaccountantsportal.login.it;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The portal that users log in to: only its addresses, for nobody serves it. */
final class Portal {

    static final String URL = "http://portal.test";
    static final String CALLBACK = URL + "/callback";
    static final String CLIENT = "portaal";
    static final String SECRET = "secret-of-the-portal-under-test";

    private Portal() {}

    static boolean isAt(URI address) {
        return address.toString().startsWith(URL + "/");
    }

    static boolean isError(URI address) {
        return parameter(address, "error").isPresent();
    }

    /** The authorization code that a login brings back. */
    static String code(Page page) {
        return parameter(page.address(), "code")
                .filter(code -> isAt(page.address()))
                .orElseThrow(() -> new AssertionError("Not back at the portal: " + page));
    }

    /** What the portal is told of an action that it asked for. */
    static Optional<String> actionStatus(Page page) {
        return parameter(page.address(), "kc_action_status");
    }

    /** The OAuth error that a browser brings back. */
    static Optional<String> error(Page page) {
        return parameter(page.address(), "error").filter(error -> isAt(page.address()));
    }

    static Optional<String> state(Page page) {
        return parameter(page.address(), "state");
    }

    /** A parameter of an address. */
    static Optional<String> parameter(URI address, String name) {
        return Stream.of(Optional.ofNullable(address.getRawQuery()).orElse("").split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}

package nl.mijnaccountantsportal.login.it.support;

import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. Browsers send secure cookies to {@code http://localhost} as well; the JDK's own cookie
 * handler does not.
 */
public final class Cookies {

    private static final Pattern COOKIE = Pattern.compile("^(?<name>[^=]+)=(?<value>[^;]*)");
    private static final Pattern PATH = Pattern.compile("(?i);\\s*path=(?<path>[^;]*)");
    private static final Pattern EXPIRED = Pattern.compile("(?i);\\s*max-age=0");

    private final Map<Key, String> values;
    private final Queue<String> headers = new ConcurrentLinkedQueue<>();

    private record Key(String path, String name) {}

    public Cookies() {
        this(Map.of());
    }

    private Cookies(Map<Key, String> values) {
        this.values = new ConcurrentHashMap<>(values);
    }

    /** The cookies with names that begin like this. */
    Cookies only(String beginning) {
        Cookies kept = new Cookies();
        values.entrySet().stream()
                .filter(cookie -> cookie.getKey().name().startsWith(beginning))
                .forEach(cookie -> kept.values.put(cookie.getKey(), cookie.getValue()));
        return kept;
    }

    /** The value of the cookie with a name that begins like this. */
    public Optional<String> value(String beginning) {
        return only(beginning).values.values().stream().findFirst();
    }

    /** Gives this value to every cookie with a name that begins like this. */
    public void forge(String beginning, String value) {
        values.replaceAll((key, old) -> key.name().startsWith(beginning) ? value : old);
    }

    /** The header with which the server set the newest cookie with a name that begins like this. */
    public Optional<String> header(String beginning) {
        return headers.stream().filter(header -> header.startsWith(beginning)).reduce((first, second) -> second);
    }

    public Cookies copy() {
        return new Cookies(values);
    }

    public void keep(HttpHeaders headers) {
        headers.allValues("Set-Cookie").forEach(this::keep);
    }

    private void keep(String header) {
        headers.add(header);
        Matcher cookie = COOKIE.matcher(header);
        Matcher path = PATH.matcher(header);
        if (!cookie.find()) {
            throw new IllegalArgumentException("Not a cookie: " + header);
        }
        Key key = new Key(path.find() ? path.group("path") : "/", cookie.group("name"));
        if (EXPIRED.matcher(header).find()) {
            values.remove(key);
        } else {
            values.put(key, cookie.group("value"));
        }
    }

    /** The same cookies for a real browser. */
    public List<Cookie> of(URI address) {
        return values.entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey().name(), cookie.getValue())
                        .setDomain(address.getHost())
                        .setPath(cookie.getKey().path()))
                .toList();
    }

    public String headerFor(URI address) {
        return values.entrySet().stream()
                .filter(cookie -> address.getPath().startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}

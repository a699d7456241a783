package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.Connection.Method;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Locks a user by entering wrong codes at the login pages, as anyone could. A code allows five guesses and the next
 * code comes after a pause, so this takes about a minute.
 */
final class LockedOut {

    private static final int MOST_FORMS = 30;

    private final Map<String, String> cookies = new HashMap<>();

    private LockedOut() {}

    /**
     * Returns when the user is locked.
     *
     * @throws IllegalStateException if the pages lead elsewhere
     */
    static void lock(DemoUser user, String portal) throws IOException, InterruptedException {
        new LockedOut().enterWrongCodes(user, portal);
    }

    private void enterWrongCodes(DemoUser user, String portal) throws IOException, InterruptedException {
        Document page = load(Jsoup.connect(portal + "/login"));
        page = submit(page, Map.of("username", user.email(), "password", DemoUser.PASSWORD));
        for (int forms = 0; forms < MOST_FORMS; forms++) {
            Element notice = page.getElementById("portal-notice");
            if (notice != null && notice.attr("data-reason").equals("locked")) {
                return;
            }
            page = page.getElementById("code") != null ? submit(page, Map.of("code", "000000")) : askForCode(page);
        }
        throw new IllegalStateException("Still not locked at the page: " + page.title());
    }

    private Document askForCode(Document page) throws IOException, InterruptedException {
        Element wait = page.getElementById("portal-wait");
        if (wait == null) {
            throw new IllegalStateException("No page for a code: " + page.title());
        }
        Thread.sleep(
                Duration.ofSeconds(Long.parseLong(wait.attr("data-seconds"))).toMillis());
        return submit(page, Map.of("resend", "true"));
    }

    private Document submit(Document page, Map<String, String> fields) throws IOException {
        FormElement form = page.expectForm("form[method=post]");
        return load(Jsoup.connect(form.absUrl("action")).method(Method.POST).data(fields));
    }

    private Document load(Connection connection) throws IOException {
        // By hand: cookie stores keep secure cookies from http://localhost, and browsers do not.
        Connection.Response answer = connection
                .cookies(cookies)
                .followRedirects(false)
                .ignoreHttpErrors(true)
                .execute();
        cookies.putAll(answer.cookies());
        return answer.hasHeader("Location") ? load(Jsoup.connect(answer.header("Location"))) : answer.parse();
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** What a browser shows. */
public record Page(Browser browser, URI address, HttpResponse<String> response, Document document) {

    /** Which of the pages of a login this is. */
    public enum Kind {
        PASSWORD,
        CODE,
        APP_CODE,
        RECOVERY,
        PASSKEY,
        OFFER,
        NOTICE,
        PORTAL,
        OTHER
    }

    public Kind kind() {
        if (Portal.isAt(address)) {
            return Portal.isError(address) ? Kind.OTHER : Kind.PORTAL;
        }
        if (has("#portal-notice")) {
            return Kind.NOTICE;
        }
        if (has("#portal-email-code")) {
            return Kind.CODE;
        }
        if (has("#portal-app-code")) {
            return Kind.APP_CODE;
        }
        if (has("form#portal-recovery-code")) {
            return Kind.RECOVERY;
        }
        if (has("#portal-passkey")) {
            return Kind.PASSKEY;
        }
        if (has("form[id^=portal-offer]")) {
            return Kind.OFFER;
        }
        return has("form input[name=password]") ? Kind.PASSWORD : Kind.OTHER;
    }

    public boolean has(String selector) {
        return document.selectFirst(selector) != null;
    }

    public Element one(String selector) {
        List<Element> found = document.select(selector);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " elements " + selector + " on " + this);
        }
        return found.get(0);
    }

    /** The form that holds this element. */
    public Form formWith(String selector) {
        FormElement form = (FormElement) one(selector).closest("form");
        if (form == null) {
            throw new AssertionError("Outside of any form: " + selector + " on " + this);
        }
        return Form.of(browser, form);
    }

    public Page follow(String selector) {
        return browser.open(URI.create(one(selector).absUrl("href")));
    }

    /** Loads the page again: after a form its script writes the step's own address into the browser's history. */
    public Page refresh() {
        String own = one("body").absUrl("data-address");
        boolean afterForm =
                address.getRawQuery() != null && address.getRawQuery().contains("session_code=");
        return browser.open(afterForm && !own.isEmpty() ? URI.create(own) : address);
    }

    public Page inLanguage(String language) {
        return follow("#kc-locale a[hreflang=" + language + "]");
    }

    public String language() {
        return one("html").attr("lang");
    }

    public String text() {
        return document.text();
    }

    /** The reason that a page gives why logins are not possible at the moment. */
    public String notice() {
        return one("#portal-notice").attr("data-reason");
    }

    /** The time of day that a page names as the end of something: the first full minute at which it is over. */
    public static String end(Instant moment) {
        Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
        Instant full = minute.equals(moment) ? minute : minute.plus(1, ChronoUnit.MINUTES);
        return full.atZone(ZoneId.of("Europe/Amsterdam")).toLocalTime().toString();
    }

    public int status() {
        return response.statusCode();
    }

    @Override
    public String toString() {
        return status() + " " + address + ": " + text();
    }
}

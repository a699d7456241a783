package nl.mijnaccountantsportal.login.it.support;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.FormElement;

/** The form of a page, with its current values. */
public final class Form {

    private final Browser browser;
    private final URI action;
    private final Map<String, String> fields;

    private Form(Browser browser, URI action, Map<String, String> fields) {
        this.browser = browser;
        this.action = action;
        this.fields = fields;
    }

    public static Form of(Browser browser, FormElement form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        return new Form(browser, URI.create(form.absUrl("action")), fields);
    }

    public Form fill(String name, String value) {
        Map<String, String> filled = new LinkedHashMap<>(fields);
        filled.put(name, value);
        return new Form(browser, action, filled);
    }

    /** The form without a field, as a program could send it. */
    public Form without(String name) {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        rest.remove(name);
        return new Form(browser, action, rest);
    }

    /** The form with another target URL, as a program could send it. */
    public Form at(String path, String otherPath) {
        return new Form(browser, URI.create(action.toString().replace(path, otherPath)), fields);
    }

    /** The same form in another browser. */
    public Form in(Browser other) {
        return new Form(other, action, fields);
    }

    public Page submit() {
        return browser.post(action, fields);
    }

    /** Presses a button that has a name. */
    public Page press(String button) {
        return fill(button, "").submit();
    }
}

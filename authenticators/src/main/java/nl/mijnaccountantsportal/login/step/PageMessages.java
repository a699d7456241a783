package nl.mijnaccountantsportal.login.step;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.keycloak.theme.beans.MessageFormatterMethod;

/**
 * The method {@code msg} of the pages. Keycloak's own one copies all messages for each page, together with the page's
 * attributes, because a text may refer to both as <code>${name}</code>. Here only a text that does costs a copy.
 */
final class PageMessages implements TemplateMethodModelEx {

    private static final String REFERENCE = "${";

    private final Locale locale;
    private final Properties messages;
    private final Map<Object, Object> attributes;
    private final MessageFormatterMethod plain;

    /** {@code attributes}: those that texts may refer to. Messages win over them. */
    PageMessages(Locale locale, Properties messages, Map<String, Object> attributes) {
        this.locale = locale;
        this.messages = messages;
        this.attributes = new HashMap<>(attributes);
        this.plain = new MessageFormatterMethod(locale, messages);
    }

    /** {@code arguments}: a message's key and what the message is about. */
    @Override
    @SuppressWarnings("rawtypes")
    public Object exec(List arguments) throws TemplateModelException {
        return (refers(arguments) ? resolving() : plain).exec(arguments);
    }

    private boolean refers(List<?> arguments) {
        for (Object argument : arguments) {
            if (argument != null && argument.toString().contains(REFERENCE)) {
                return true;
            }
        }
        return !arguments.isEmpty()
                && messages.getProperty(arguments.get(0).toString(), "").contains(REFERENCE);
    }

    private MessageFormatterMethod resolving() {
        Map<Object, Object> all = new HashMap<>(attributes);
        all.putAll(messages);
        return new MessageFormatterMethod(locale, all);
    }
}

package nl.mijnaccountantsportal.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each text is what Keycloak's own method makes of it. */
class PageMessagesTest {

    private final Properties messages = new Properties();

    PageMessagesTest() {
        messages.put("plain", "It''s {0}, {1}");
        messages.put("ofAttribute", "Join ${kc.org.name}");
        messages.put("ofMessage", "See ${other}");
        messages.put("other", "the other text");
    }

    @Test
    void aTextTakesItsArguments() throws TemplateModelException {
        assertThat(text("plain", "you", "me")).isEqualTo("It's you, me");
    }

    @Test
    void aTextMayReferToAnAttributeOfThePage() throws TemplateModelException {
        assertThat(text("ofAttribute")).isEqualTo("Join Bakkerij");
    }

    @Test
    void aTextMayReferToAnotherText() throws TemplateModelException {
        assertThat(text("ofMessage")).isEqualTo("See the other text");
    }

    @Test
    void anArgumentMayReferToAText() throws TemplateModelException {
        assertThat(text("plain", "${other}", "me")).isEqualTo("It's the other text, me");
    }

    @Test
    void aKeyWithoutATextIsTheText() throws TemplateModelException {
        assertThat(text("no such key")).isEqualTo("no such key");
        assertThat(text("${other}")).isEqualTo("the other text");
    }

    private Object text(String... arguments) throws TemplateModelException {
        PageMessages method =
                new PageMessages(Locale.ENGLISH, messages, Map.of("kc.org.name", "Bakkerij", "other", "an attribute"));
        List<SimpleScalar> scalars = Stream.of(arguments).map(SimpleScalar::new).toList();
        return method.exec(scalars);
    }
}

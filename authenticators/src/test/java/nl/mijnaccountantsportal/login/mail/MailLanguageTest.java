package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The language that a user has set, where a realm has languages with and without a country. */
class MailLanguageTest {

    private static final Locale OTHERWISE = Locale.ENGLISH;

    @ParameterizedTest
    @CsvSource({
        "nl, nl fr, nl",
        "nl-BE, nl nl-BE, nl-BE",
        "nl-BE, nl fr, nl",
        "nl, nl-BE fr, nl-BE",
        "nl-BE, nl-NL fr, en",
        "sv, nl fr, en",
        "nonsense!, nl fr, en"
    })
    void aMailSpeaksALanguageOfTheRealmOnly(String set, String supported, String spoken) {
        assertThat(MailLanguage.ofUser(realm(true, supported), user(set), OTHERWISE))
                .isEqualTo(Locale.forLanguageTag(spoken));
    }

    @Test
    void aUserWithoutALanguageGetsTheOtherOne() {
        assertThat(MailLanguage.ofUser(realm(true, "nl fr"), user(null), OTHERWISE))
                .isEqualTo(OTHERWISE);
    }

    @Test
    void aRealmWithoutLanguagesSpeaksTheOtherOne() {
        assertThat(MailLanguage.ofUser(realm(false, "nl"), user("nl"), OTHERWISE))
                .isEqualTo(OTHERWISE);
    }

    private static RealmModel realm(boolean international, String supported) {
        return model(
                RealmModel.class,
                Map.of("isInternationalizationEnabled", international, "getSupportedLocalesStream", supported));
    }

    private static UserModel user(String language) {
        return model(UserModel.class, language == null ? Map.of() : Map.of("getFirstAttribute", language));
    }

    private static <T> T model(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = answers.get(method.getName());
            return method.getReturnType() == Stream.class
                    ? Stream.of(answer.toString().split(" "))
                    : answer;
        }));
    }
}

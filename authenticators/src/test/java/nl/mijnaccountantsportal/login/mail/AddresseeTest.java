package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddresseeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sanne",
                "Jan-Willem",
                "O'Brien",
                "D’Angelo",
                "J.P.",
                "J. P.",
                "José",
                "Øystein",
                "Müller-Lüdenscheidt",
                "Иванова",
                "Νίκος",
                "St. John",
                "Jr."
            })
    void namesOfPeopleAreShown(String name) {
        assertThat(Addressee.of(name, null)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "evil.example",
                "Evil.Example",
                "www.evil.nl",
                "sanne@example.nl",
                "evil.example/x",
                "a.co",
                "mailto:x",
                "//evil",
                "evil。example",
                "evil．example",
                "evil․example",
                "06-12345678",
                "Sanne\nBcc: x",
                "Sanne\u202e",
                "Sanne\u200b",
                "<b>Sanne</b>",
                "${7*7}",
                "{0}",
                "Sanne  de",
                "Sаnne",
                ".nl",
                "1",
                "évil.éxample"
            })
    void whatCouldBecomeALinkOrIsNoNameIsNotShown(String name) {
        assertThat(Addressee.of(name, "de Vries")).isEmpty();
        assertThat(Addressee.of("Sanne", name)).isEmpty();
    }

    @Test
    void bothPartsAreJudgedTogether() {
        assertThat(Addressee.of("Sanne", "de Vries")).contains("Sanne de Vries");
        assertThat(Addressee.of(" Sanne ", "")).contains("Sanne");
        assertThat(Addressee.of("Sanne", "'t Hart")).contains("Sanne 't Hart");
        assertThat(Addressee.of(null, "'t Hart")).contains("'t Hart");
        assertThat(Addressee.of("Sanne", "-")).contains("Sanne");
        assertThat(Addressee.of("", null)).isEmpty();
        assertThat(Addressee.of(".", "-")).isEmpty();
    }

    @Test
    void aNameAsLongAsASentenceIsNotShown() {
        assertThat(Addressee.of("Uw rekening is geblokkeerd bel meteen", "met de bank en geef uw code door"))
                .isEmpty();
    }
}

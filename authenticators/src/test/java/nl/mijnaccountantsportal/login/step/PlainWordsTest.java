package nl.mijnaccountantsportal.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;

class PlainWordsTest {

    private static final PlainWords WORDS =
            new PlainWords(Set.of(Messages.CLIENT_NOT_FOUND, Messages.EXPIRED_CODE), Set.of("Not from here."));

    @Test
    void aMessageForUsersStaysAsItIs() {
        FormMessage error = new FormMessage(null, Messages.EXPIRED_CODE);

        assertThat(WORDS.of(error)).isSameAs(error);
    }

    @Test
    void aMessageAboutAClientIsNotShown() {
        assertThat(shown(new FormMessage(null, Messages.CLIENT_NOT_FOUND))).isEqualTo(PlainWords.PROBLEM);
    }

    @Test
    void whatIsNoMessageIsNotShown() {
        assertThat(shown(new FormMessage(null, "PAR request_uri not included.")))
                .isEqualTo(PlainWords.PROBLEM);
    }

    @Test
    void anAdministratorsOwnWordsStay() {
        assertThat(shown(new FormMessage(null, "Not from here."))).isEqualTo("Not from here.");
    }

    @Test
    void whatIsWrongWithAFieldStays() {
        assertThat(shown(new FormMessage("email", "No such domain."))).isEqualTo("No such domain.");
    }

    @Test
    void whatTheBrowserSaysAboutAKeyIsNotShown() {
        FormMessage plain = WORDS.of(new FormMessage(null, Messages.WEBAUTHN_ERROR_REGISTRATION, "NotAllowedError"));

        assertThat(plain.getMessage()).isEqualTo(Messages.WEBAUTHN_ERROR_REGISTRATION);
        assertThat(plain.getParameters()).containsExactly("");
    }

    private static String shown(FormMessage error) {
        return WORDS.of(error).getMessage();
    }
}

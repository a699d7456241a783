package nl.mijnaccountantsportal.login.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakPartTest {

    private final ClassLoader server = getClass().getClassLoader();

    @Test
    void allPartsAreInTheKeycloakThatTheBundleIsCompiledAgainst() {
        assertThat(KeycloakPart.all()).isNotEmpty().allMatch(part -> part.isIn(server));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.keycloak.NoSuchType#run()",
                "org.keycloak.authentication.Authenticator#noSuchMethod()",
                "org.keycloak.authentication.Authenticator#requiresUser(int)"
            })
    void aPartThatIsGoneIsFound(String part) {
        assertThat(new KeycloakPart(part).isIn(server)).isFalse();
    }

    @Test
    void aMethodThatMovedUpIsStillThere() {
        assertThat(new KeycloakPart("org.keycloak.authentication.AuthenticationFlowContext#getRealm()").isIn(server))
                .isTrue();
    }
}

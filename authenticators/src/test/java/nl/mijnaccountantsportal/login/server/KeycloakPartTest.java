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
                "org.keycloak.NoSuchType#run():void",
                "org.keycloak.authentication.Authenticator#noSuchMethod():void",
                "org.keycloak.authentication.Authenticator#requiresUser(int):boolean",
                // Another result is another method for the virtual machine.
                "org.keycloak.authentication.Authenticator#requiresUser():int",
                // These are private.
                "org.keycloak.locale.DefaultLocaleSelectorProvider#getUserProfileSelection(org.keycloak.models.RealmModel,org.keycloak.models.UserModel):java.util.Locale",
                "org.keycloak.locale.DefaultLocaleSelectorProvider#doesLocaleMatch(java.util.Locale,java.util.Locale):boolean protected"
            })
    void aPartThatIsGoneOrClosedIsFound(String part) {
        assertThat(new KeycloakPart(part).isIn(server)).isFalse();
    }

    @Test
    void aMethodThatMovedUpIsStillThere() {
        assertThat(new KeycloakPart(
                                "org.keycloak.authentication.AuthenticationFlowContext#getRealm():org.keycloak.models.RealmModel")
                        .isIn(server))
                .isTrue();
    }
}

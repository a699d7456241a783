package nl.mijnaccountantsportal.login.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.WebAuthnPolicy;

class UserVerificationTest {

    @ParameterizedTest
    @CsvSource({
        "BY_POLICY, required, required",
        "BY_POLICY, discouraged, discouraged",
        "BY_POLICY, not specified, preferred",
        "BY_POLICY, '', preferred",
        "BY_POLICY, , preferred",
        "REQUIRED, discouraged, required",
        "REQUIRED, , required"
    })
    void thePolicyDecidesAtALoginAndNotAtATransaction(UserVerification asked, String realms, String expected) {
        WebAuthnPolicy policy = new WebAuthnPolicy(List.of("ES256"));
        policy.setUserVerificationRequirement(realms);

        assertThat(asked.in(policy).getUserVerificationRequirement()).isEqualTo(expected);
        // The realm's own, which Keycloak keeps in its cache.
        assertThat(policy.getUserVerificationRequirement()).isEqualTo(realms);
    }

    @Test
    void allElseIsTheRealms() {
        WebAuthnPolicy policy = new WebAuthnPolicy(List.of("ES256", "RS256"));
        policy.setRpEntityName("Portal");
        policy.setRpId("login.example.nl");
        policy.setCreateTimeout(60);
        policy.setExtraOrigins(List.of("android:apk-key-hash:a"));
        policy.setAcceptableAaguids(List.of("00000000-0000-0000-0000-000000000000"));
        policy.setAttestationConveyancePreference("direct");
        policy.setAuthenticatorAttachment("platform");
        policy.setResidentKey("preferred");
        policy.setAvoidSameAuthenticatorRegister(true);
        policy.setPasskeysEnabled(true);
        policy.setMediation("conditional");

        assertThat(UserVerification.REQUIRED.in(policy))
                .usingRecursiveComparison()
                .ignoringFields("userVerificationRequirement")
                .isEqualTo(policy);
    }
}

package nl.mijnaccountantsportal.login.passkey;

import java.util.Optional;
import nl.mijnaccountantsportal.login.transaction.ConfirmationRequest;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.models.WebAuthnPolicy;

/** Whether a passkey must verify its user (fingerprint, face or PIN) or a touch is enough. */
enum UserVerification {
    /** At a login: the realm's policy decides. Without a policy, the browser verifies the user if it can. */
    BY_POLICY,
    /** At a transaction: always, whatever the policy says. */
    REQUIRED;

    private static final String PREFERRED = "preferred";

    static UserVerification at(AuthenticationFlowContext context) {
        return ConfirmationRequest.isAt(context) ? REQUIRED : BY_POLICY;
    }

    /**
     * A copy of the policy that demands this. The policy itself must not change, because it belongs to Keycloak's
     * cached realm.
     */
    WebAuthnPolicy in(WebAuthnPolicy realms) {
        WebAuthnPolicy policy = copy(realms);
        switch (this) {
            case REQUIRED -> policy.setUserVerificationRequirement(Constants.WEBAUTHN_POLICY_OPTION_REQUIRED);
            case BY_POLICY ->
                policy.setUserVerificationRequirement(
                        said(realms.getUserVerificationRequirement()).orElse(PREFERRED));
        }
        return policy;
    }

    private static Optional<String> said(String option) {
        return Optional.ofNullable(option)
                .filter(value -> !value.isEmpty() && !value.equals(Constants.DEFAULT_WEBAUTHN_POLICY_NOT_SPECIFIED));
    }

    private static WebAuthnPolicy copy(WebAuthnPolicy of) {
        WebAuthnPolicy copy = new WebAuthnPolicy(of.getSignatureAlgorithm());
        copy.setRpEntityName(of.getRpEntityName());
        copy.setRpId(of.getRpId());
        copy.setAttestationConveyancePreference(of.getAttestationConveyancePreference());
        copy.setAuthenticatorAttachment(of.getAuthenticatorAttachment());
        copy.setResidentKey(of.getResidentKey());
        copy.setCreateTimeout(of.getCreateTimeout());
        copy.setAvoidSameAuthenticatorRegister(of.isAvoidSameAuthenticatorRegister());
        copy.setAcceptableAaguids(of.getAcceptableAaguids());
        copy.setExtraOrigins(of.getExtraOrigins());
        copy.setPasskeysEnabled(of.isPasskeysEnabled());
        copy.setMediation(of.getMediation());
        return copy;
    }
}

package nl.mijnaccountantsportal.login.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.RecoveryCode;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.credential.dto.RecoveryAuthnCodeRepresentation;
import org.keycloak.models.credential.dto.RecoveryAuthnCodesCredentialData;
import org.keycloak.models.credential.dto.RecoveryAuthnCodesSecretData;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;
import org.keycloak.util.JsonSerialization;

/**
 * A user's recovery codes, which are Keycloak's own credential. They replace a second factor that is not at hand, but
 * are not a second factor by themselves.
 *
 * @param user the owner
 */
public record RecoveryCodes(UserModel user) {

    /** Keycloak's name for the credential. */
    public static final String TYPE = RecoveryAuthnCodesCredentialModel.TYPE;

    /** Users with this many codes left, or fewer, are offered new ones. */
    public static final int FEW = 3;

    private static final List<String> FACTORS = List.of(
            OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR, WebAuthnCredentialModel.TYPE_PASSWORDLESS);

    /**
     * The codes as the database has them. Call this under the user's lock.
     *
     * @param user the owner
     * @return the codes
     */
    public static RecoveryCodes stored(UserModel user) {
        return new RecoveryCodes(StoredUser.of(user));
    }

    /**
     * @param type the type of a credential
     * @return whether it is a second factor that recovery codes can replace
     */
    public static boolean standInFor(String type) {
        return FACTORS.contains(type);
    }

    /** How many codes are left; zero if the user has no second factor that they could replace. */
    public int left() {
        return hasFactor() ? sets().findFirst().map(RecoveryCodes::remaining).orElse(0) : 0;
    }

    /** Whether the user has a second factor that the codes can replace. */
    public boolean hasFactor() {
        return FACTORS.stream().anyMatch(user.credentialManager()::isConfiguredFor);
    }

    /** The types of the user's second factors that the codes can replace. */
    public Set<String> factors() {
        return FACTORS.stream()
                .filter(user.credentialManager()::isConfiguredFor)
                .collect(Collectors.toSet());
    }

    /**
     * Uses up any code of the set.
     *
     * @param code what the user typed
     * @return whether it was one of the remaining codes
     */
    public boolean use(RecoveryCode code) {
        Optional<CredentialModel> set = sets().findFirst();
        if (set.isEmpty() || !hasFactor()) {
            return false;
        }
        List<RecoveryAuthnCodeRepresentation> codes = codes(set.get());
        List<RecoveryAuthnCodeRepresentation> rest =
                codes.stream().filter(candidate -> !matches(code, candidate)).toList();
        if (rest.size() == codes.size()) {
            return false;
        }
        keep(set.get(), rest);
        return true;
    }

    /**
     * @param code a code
     * @return whether it is one of the remaining codes
     */
    public boolean contain(RecoveryCode code) {
        return sets().flatMap(set -> codes(set).stream()).anyMatch(candidate -> matches(code, candidate));
    }

    /** Deletes all codes. */
    public void delete() {
        sets().map(CredentialModel::getId)
                .toList()
                .forEach(id -> user.credentialManager().removeStoredCredentialById(id));
    }

    /** Moves the codes behind the user's other credentials, because Keycloak asks for the first one. */
    public void putLast() {
        List<CredentialModel> all =
                user.credentialManager().getStoredCredentialsStream().toList();
        CredentialModel last = all.get(all.size() - 1);
        all.stream()
                .filter(credential -> TYPE.equals(credential.getType()) && credential != last)
                .forEach(set -> user.credentialManager().moveStoredCredentialTo(set.getId(), last.getId()));
    }

    private Stream<CredentialModel> sets() {
        return user.credentialManager().getStoredCredentialsByTypeStream(TYPE);
    }

    private static boolean matches(RecoveryCode code, RecoveryAuthnCodeRepresentation candidate) {
        return RecoveryAuthnCodesUtils.verifyRecoveryCodeInput(code.letters(), candidate.getEncodedHashedValue());
    }

    private void keep(CredentialModel set, List<RecoveryAuthnCodeRepresentation> rest) {
        if (rest.isEmpty()) {
            user.credentialManager().removeStoredCredentialById(set.getId());
            return;
        }
        try {
            RecoveryAuthnCodesCredentialData data = data(set);
            data.setRemainingCodes(rest.size());
            set.setCredentialData(JsonSerialization.writeValueAsString(data));
            set.setSecretData(JsonSerialization.writeValueAsString(new RecoveryAuthnCodesSecretData(rest)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        user.credentialManager().updateStoredCredential(set);
    }

    private static int remaining(CredentialModel set) {
        try {
            return data(set).getRemainingCodes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecoveryAuthnCodesCredentialData data(CredentialModel set) throws IOException {
        return JsonSerialization.readValue(set.getCredentialData(), RecoveryAuthnCodesCredentialData.class);
    }

    private static List<RecoveryAuthnCodeRepresentation> codes(CredentialModel set) {
        try {
            return JsonSerialization.readValue(set.getSecretData(), RecoveryAuthnCodesSecretData.class)
                    .getCodes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The API that sends tax returns: not without a proof that the user has just confirmed this very one. */
final class TaxReturnApi {

    enum Answer {
        SENT,
        /** 401, {@code insufficient_user_authentication} (RFC 9470): come back with a confirmation. */
        NOT_CONFIRMED,
        /** 401, {@code invalid_token}. */
        REFUSED
    }

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
    private final InstantSource clock;
    private final Map<String, Instant> accepted = new HashMap<>();

    /**
     * @param issuer the login server
     * @param audience this API's name there
     * @param keys the login server's keys
     * @param clock tells how old a confirmation is
     */
    TaxReturnApi(String issuer, String audience, JWKSource<SecurityContext> keys, InstantSource clock) {
        this.clock = clock;
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, keys));
        // An ID token is no access token: Keycloak tells them apart by "typ".
        tokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience,
                new JWTClaimsSet.Builder().issuer(issuer).claim("typ", "Bearer").build(),
                Set.of("sub", "exp", "iat")));
    }

    /**
     * Sends a tax return, if the token allows it.
     *
     * @param accessToken the request's bearer token
     * @param taxReturn what is about to be sent, from the API's own books
     * @return what became of it
     */
    Answer send(String accessToken, TaxReturn taxReturn) {
        try {
            JWTClaimsSet claims = tokens.process(accessToken, null);
            return isConfirmed(claims.getJSONObjectClaim("transaction"), taxReturn)
                    ? Answer.SENT
                    : Answer.NOT_CONFIRMED;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Answer.REFUSED;
        }
    }

    private boolean isConfirmed(Map<String, Object> proof, TaxReturn taxReturn) {
        return proof != null
                && taxReturn.digest().equals(proof.get("digest"))
                && proof.get("confirmed_at") instanceof Number at
                && proof.get("id") instanceof String id
                && acceptOnce(id, Instant.ofEpochSecond(at.longValue()));
    }

    // A real API keeps the ids in its database, in the transaction that does what was confirmed.
    private synchronized boolean acceptOnce(String id, Instant confirmed) {
        Instant oldest = clock.instant().minus(LONGEST);
        accepted.values().removeIf(oldest::isAfter);
        return confirmed.isAfter(oldest) && accepted.putIfAbsent(id, confirmed) == null;
    }
}

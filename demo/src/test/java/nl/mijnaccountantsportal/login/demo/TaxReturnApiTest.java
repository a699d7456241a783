package nl.mijnaccountantsportal.login.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import nl.mijnaccountantsportal.login.demo.TaxReturnApi.Answer;
import org.junit.jupiter.api.Test;

class TaxReturnApiTest {

    private static final TaxReturn RETURN = TaxReturn.DEMO;
    private static final Instant NOW = Instant.now();
    private static final ECKey KEY = key();

    private final TaxReturnApi api =
            new TaxReturnApi("https://login.example", "portaal", new ImmutableJWKSet<>(new JWKSet(KEY)), () -> NOW);

    @Test
    void aConfirmedReturnIsSent() {
        assertThat(api.send(signed(token(proof()), KEY), RETURN)).isEqualTo(Answer.SENT);
    }

    @Test
    void aProofIsAcceptedOnce() {
        String token = signed(token(proof()), KEY);
        api.send(token, RETURN);

        assertThat(api.send(token, RETURN)).isEqualTo(Answer.NOT_CONFIRMED);
    }

    @Test
    void aLoginAloneIsNotEnough() {
        JWTClaimsSet login = new JWTClaimsSet.Builder(token(proof()))
                .claim("transaction", null)
                .claim("acr", "transactie")
                .build();

        assertThat(api.send(signed(login, KEY), RETURN)).isEqualTo(Answer.NOT_CONFIRMED);
    }

    @Test
    void whatWasConfirmedMustBeWhatIsSent() {
        TaxReturn other = new TaxReturn(RETURN.office(), RETURN.period(), "€ 1,00 te betalen", RETURN.reference());

        assertThat(api.send(signed(token(proof()), KEY), other)).isEqualTo(Answer.NOT_CONFIRMED);
    }

    @Test
    void aConfirmationGrowsOld() {
        Map<String, Object> old = proof();
        old.put("confirmed_at", NOW.minus(Duration.ofMinutes(6)).getEpochSecond());

        assertThat(api.send(signed(token(old), KEY), RETURN)).isEqualTo(Answer.NOT_CONFIRMED);
    }

    @Test
    void aProofWithoutAnIdIsNone() {
        Map<String, Object> nameless = proof();
        nameless.remove("id");

        assertThat(api.send(signed(token(nameless), KEY), RETURN)).isEqualTo(Answer.NOT_CONFIRMED);
    }

    @Test
    void aTokenOfSomebodyElseIsRefused() {
        JWTClaimsSet otherIssuer = new JWTClaimsSet.Builder(token(proof()))
                .issuer("https://other.example")
                .build();
        JWTClaimsSet otherAudience =
                new JWTClaimsSet.Builder(token(proof())).audience("andere").build();
        JWTClaimsSet idToken =
                new JWTClaimsSet.Builder(token(proof())).claim("typ", "ID").build();

        assertThat(api.send(signed(otherIssuer, KEY), RETURN)).isEqualTo(Answer.REFUSED);
        assertThat(api.send(signed(otherAudience, KEY), RETURN)).isEqualTo(Answer.REFUSED);
        assertThat(api.send(signed(idToken, KEY), RETURN)).isEqualTo(Answer.REFUSED);
        assertThat(api.send(signed(token(proof()), key()), RETURN)).isEqualTo(Answer.REFUSED);
        assertThat(api.send("no token", RETURN)).isEqualTo(Answer.REFUSED);
    }

    private static Map<String, Object> proof() {
        return new HashMap<>(
                Map.of("id", "one", "digest", RETURN.digest(), "confirmed_at", NOW.getEpochSecond(), "factor", "app"));
    }

    private static JWTClaimsSet token(Map<String, Object> proof) {
        return new JWTClaimsSet.Builder()
                .issuer("https://login.example")
                .audience("portaal")
                .subject("sanne")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("typ", "Bearer")
                .claim("transaction", proof)
                .build();
    }

    private static String signed(JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

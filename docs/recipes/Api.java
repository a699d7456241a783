// Sends a tax return, if its user has confirmed it: reads access tokens, one a line. Needs
// com.nimbusds:nimbus-jose-jwt.
import com.nimbusds.jose.*;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.*;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.*;
import java.util.stream.Collectors;

class Api {

    // What the API is about to do, from its own books.
    static final Map<String, String> TAX_RETURN = Map.of(
            "type", "urn:mijnaccountantsportal:transaction",
            "action", "Aangifte omzetbelasting versturen",
            "description", "De aangifte omzetbelasting gaat naar de Belastingdienst",
            "amount", "€ 1.234,56 te betalen");

    // In a real API: in its database, with what was done.
    static final Set<String> ACCEPTED = new HashSet<>();

    public static void main(String[] arguments) throws Exception {
        URI issuer = URI.create(System.getenv("ISSUER"));
        ConfigurableJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.Family.SIGNATURE,
                // Half a second, the default, is little for a server under load.
                JWKSourceBuilder.create(
                                URI.create(issuer + "/protocol/openid-connect/certs").toURL(),
                                new DefaultResourceRetriever(5_000, 5_000))
                        .build()));
        // An ID token is no access token: "typ" tells them apart.
        tokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                System.getenv("AUDIENCE"),
                new JWTClaimsSet.Builder().issuer(issuer.toString()).claim("typ", "Bearer").build(),
                Set.of("sub", "exp")));
        Scanner input = new Scanner(System.in);
        while (input.hasNextLine()) {
            System.out.println(answer(tokens, input.nextLine()));
        }
    }

    static String answer(JWTProcessor<SecurityContext> tokens, String accessToken) throws Exception {
        try {
            JWTClaimsSet claims = tokens.process(accessToken, null);
            return isConfirmed(claims.getJSONObjectClaim("transaction"))
                    ? "200 sent for " + claims.getSubject()
                    : "401 insufficient_user_authentication";
        } catch (ParseException | BadJOSEException e) {
            return "401 invalid_token";
        }
    }

    static boolean isConfirmed(Map<String, Object> proof) throws Exception {
        return proof != null
                && digest(TAX_RETURN).equals(proof.get("digest"))
                && (long) proof.get("confirmed_at") > Instant.now().getEpochSecond() - 300
                && ACCEPTED.add((String) proof.get("id"));
    }

    // RFC 8785, as all values are strings without control characters.
    static String digest(Map<String, String> details) throws Exception {
        String canonical = new TreeMap<>(details)
                .entrySet().stream()
                        .map(member -> quote(member.getKey()) + ":" + quote(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

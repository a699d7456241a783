package nl.mijnaccountantsportal.login.demo;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The user who logged in, and how, from a validated ID token. */
record Visitor(
        String subject,
        String name,
        String email,
        String acr,
        List<String> amr,
        Instant authenticatedAt,
        JWT idToken,
        String accessToken) {

    static Visitor of(IDTokenClaimsSet claims, JWT idToken, String accessToken) {
        return new Visitor(
                claims.getSubject().getValue(),
                Objects.requireNonNullElse(claims.getStringClaim("name"), ""),
                Objects.requireNonNullElse(claims.getStringClaim("email"), ""),
                Optional.ofNullable(claims.getACR()).map(Identifier::getValue).orElse(""),
                Optional.ofNullable(claims.getAMR()).orElse(List.of()).stream()
                        .map(Identifier::getValue)
                        .toList(),
                Optional.ofNullable(claims.getAuthenticationTime())
                        .map(Date::toInstant)
                        .orElseGet(() -> claims.getIssueTime().toInstant()),
                idToken,
                accessToken);
    }
}

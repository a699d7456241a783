package nl.mijnaccountantsportal.login.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A tax return that is ready to go: what the portal knows of it, and what its user is asked to confirm. */
record TaxReturn(String office, String period, String amount, String reference) {

    /** The tax return that waits for every user of the demo. */
    static final TaxReturn DEMO =
            new TaxReturn("Bakkerij Bakker & Zn", "3e kwartaal 2026", "€ 1.234,56 te betalen", "OB-2026-3");

    /** What is confirmed: the object in {@code authorization_details} (RFC 9396). */
    Map<String, String> details() {
        return Map.of(
                "type", "urn:mijnaccountantsportal:transaction",
                "action", "Aangifte omzetbelasting versturen",
                "description", "De aangifte omzetbelasting gaat naar de Belastingdienst",
                "subject", office,
                "period", period,
                "amount", amount,
                "reference", reference);
    }

    /** The digest that a proof of this confirmation holds: SHA-256 of the canonical JSON, base64url. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonicalJson(details()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // RFC 8785, where all values are strings without control characters: sorted names, no blanks, two escapes.
    private static String canonicalJson(Map<String, String> details) {
        return new TreeMap<>(details)
                .entrySet().stream()
                        .map(member -> string(member.getKey()) + ":" + string(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

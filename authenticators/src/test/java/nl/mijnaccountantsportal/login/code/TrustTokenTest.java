package nl.mijnaccountantsportal.login.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TrustTokenTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final TrustKey BOUND = new TrustKey("realm", "user", "execution");

    private final TrustToken token = TrustToken.of(UUID.randomUUID().toString(), new byte[32]);

    @Test
    void itComesBackFromItsText() {
        assertThat(TrustToken.parse(token.text())).contains(token);
    }

    @Test
    void whatIsNoTokenIsNone() {
        String text = token.text();
        for (String other : List.of(
                "", ".", text + "A", text.substring(1), text.replace('.', ' '), text.toUpperCase(), text + "\n")) {
            assertThat(TrustToken.parse(other)).as(other).isEmpty();
        }
        assertThat(TrustToken.parse(null)).isEmpty();
    }

    @Test
    void itsMacIsBoundToAllParts() {
        TrustToken otherSecret = new TrustToken(token.id(), "A".repeat(42) + "E");
        TrustToken otherId = new TrustToken(UUID.randomUUID().toString(), token.secret());

        assertThat(List.of(
                        token.mac(KEY, BOUND),
                        otherSecret.mac(KEY, BOUND),
                        otherId.mac(KEY, BOUND),
                        token.mac(KEY, new TrustKey("other", "user", "execution")),
                        token.mac(KEY, new TrustKey("realm", "other", "execution")),
                        token.mac(KEY, new TrustKey("realm", "user", "other"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void itsOwnTextHidesTheSecret() {
        assertThat(token.toString()).doesNotContain(token.secret());
        assertThat(new TrustMac("mac", "key").toString()).doesNotContain("mac");
    }

    @Test
    void fewerBytesAreRefused() {
        assertThatThrownBy(() -> TrustToken.of("id", new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}

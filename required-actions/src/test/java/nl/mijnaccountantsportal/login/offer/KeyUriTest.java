package nl.mijnaccountantsportal.login.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.OTPPolicy;

class KeyUriTest {

    private static final OTPPolicy TOTP = new OTPPolicy("totp", "HmacSHA1", 0, 6, 1, 30);

    @Test
    void theUriHoldsAllThatAnAppNeeds() {
        assertThat(KeyUri.of(TOTP, "MijnAccountantsPortal", "jan@kantoor.nl", "12345678901234567890"))
                .isEqualTo("otpauth://totp/MijnAccountantsPortal:jan%40kantoor.nl"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=MijnAccountantsPortal"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void aCounterBasedKeyBeginsAtTheRealmsCounter() {
        OTPPolicy hotp = new OTPPolicy("hotp", "HmacSHA256", 7, 8, 1, 30);

        assertThat(KeyUri.of(hotp, "Portal", "jan", "secret"))
                .startsWith("otpauth://hotp/")
                .contains("&algorithm=SHA256&digits=8&counter=7")
                .doesNotContain("period");
    }

    @ParameterizedTest
    @CsvSource({
        "Kantoor De Vries, jan jansen, /Kantoor De Vries:jan jansen",
        "De Vries & Zn, a+b@c.nl, /De Vries & Zn:a+b@c.nl",
        "Bürö 数字, jörg@c.nl, /Bürö 数字:jörg@c.nl",
        "A: B, c:d, /A  B:c d",
        "50% ?#=, x/y, /50% ?#=:x/y"
    })
    void everyNameSurvivesTheUri(String issuer, String account, String label) {
        URI uri = URI.create(KeyUri.of(TOTP, issuer, account, "secret"));

        assertThat(uri.getPath()).isEqualTo(label);
        assertThat(uri.getRawPath()).doesNotContain("+").doesNotContain(" ");
    }
}

package nl.mijnaccountantsportal.login.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionTest {

    @ParameterizedTest
    @CsvSource({"1, false", "4, true", "5, true", "249, false", "253, true"})
    void theFlagOfUserVerificationIsOneBit(int flags, boolean expected) {
        byte[] data = new byte[37];
        data[32] = (byte) flags;

        assertThat(Assertion.of(form("authenticatorData", data)).orElseThrow().userVerified())
                .isEqualTo(expected);
    }

    @Test
    void theCounterHasNoSign() {
        byte[] data = new byte[37];
        data[33] = (byte) 0xff;

        assertThat(Assertion.of(form("authenticatorData", data)).orElseThrow().counter())
                .isEqualTo(0xff000000L);
    }

    @ParameterizedTest
    @CsvSource({
        "authenticatorData, 36",
        "authenticatorData, 1025",
        "clientDataJSON, 0",
        "clientDataJSON, 2049",
        "signature, 0",
        "signature, 1025",
        "credentialId, 0",
        "credentialId, 1025"
    })
    void aPartOfAnotherSizeIsNone(String field, int size) {
        assertThat(Assertion.of(form(field, new byte[size]))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentialId", "authenticatorData", "clientDataJSON", "signature", "userHandle"})
    void whatIsNotBase64urlIsNone(String field) {
        MultivaluedMap<String, String> form = form(field, new byte[40]);
        form.putSingle(field, "a+b/");

        assertThat(Assertion.of(form)).isEmpty();
    }

    private static MultivaluedMap<String, String> form(String field, byte[] value) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        for (String name : new String[] {"credentialId", "authenticatorData", "clientDataJSON", "signature"}) {
            form.putSingle(name, text(new byte[37]));
        }
        form.putSingle(field, text(value));
        return form;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package nl.mijnaccountantsportal.login.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestObjectTest {

    @Test
    void namesThatComeOnceInEachObjectAreUnique() {
        assertThat(RequestObject.hasUniqueNames(signed("{\"a\":[{\"type\":\"x\"},{\"type\":\"x\"}],\"type\":1}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nonce\":\"1\",\"nonce\":\"2\"}",
                "{\"authorization_details\":[{\"amount\":\"10\",\"amount\":\"1000\"}]}",
                "{\"authorization_details\":[{\"amount\":\"10\",\"\\u0061mount\":\"1000\"}]}",
                "{\"claims\":{\"id_token\":{\"acr\":1,\"acr\":2}}}",
                "{",
                "no json",
            })
    void nameThatComesTwiceAnywhereIsFound(String payload) {
        assertThat(RequestObject.hasUniqueNames(signed(payload))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d.e", "a.*.c"})
    void objectThatCannotBeReadIsNotUnique(String object) {
        assertThat(RequestObject.hasUniqueNames(object)).isFalse();
    }

    private static String signed(String payload) {
        return "e30." + Base64.getUrlEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }
}

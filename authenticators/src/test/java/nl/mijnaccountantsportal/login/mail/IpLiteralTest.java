package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7",
                "0.0.0.0",
                "255.255.255.255",
                "2001:db8::1",
                "::1",
                "::",
                "2001:db8::",
                "2001:DB8:0:0:8:800:200C:417A",
                "::ffff:192.0.2.7",
                "64:ff9b::192.0.2.33",
                "1:2:3:4:5:6:192.0.2.1"
            })
    void addressesAreKeptAsTheyAre(String text) {
        assertThat(IpLiteral.of(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "evil.example",
                "LET OP: bel 0900 1234",
                "192.0.2",
                "192.0.2.7.9",
                "192.0.2.256",
                "192.0.2.07",
                "192.0.2.7 ",
                "192.0.2.7\n",
                "3221225991",
                "0x7f.1",
                "192.0.2.7:8080",
                "[::1]",
                "fe80::1%eth0",
                ":",
                ":::",
                ":1",
                "1:",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::1",
                "g::1",
                "::192.0.2.256",
                "192.0.2.7::",
                "1:2:3:4:5:6:7:192.0.2.1",
                "\u0661::1",
                "https://evil.example/::1"
            })
    void anythingElseIsNone(String text) {
        assertThat(IpLiteral.of(text)).isEmpty();
    }

    @Test
    void nothingIsNone() {
        assertThat(IpLiteral.of(null)).isEmpty();
    }
}

package nl.mijnaccountantsportal.login.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.protocol.oidc.rar.InvalidAuthorizationDetailsException;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;
import org.keycloak.util.JsonSerialization;

class TransactionDetailsProcessorTest {

    private final TransactionDetailsProcessor processor = new TransactionDetailsProcessor();

    @Test
    void aValidEntryIsTakenAsItIs() throws Exception {
        AuthorizationDetailsJSONRepresentation entry = entry("");

        assertThat(processor.validateAuthorizationDetail(entry)).isSameAs(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"amount\":10",
                ",\"amount\":null",
                ",\"amount\":{\"value\":\"10\"}",
                ",\"amount\":\"10\\n\"",
                ",\"colour\":\"red\"",
                ",\"actions\":[\"read\"]",
                ",\"datatypes\":[\"x\"]",
                ",\"identifier\":\"x\"",
                ",\"locations\":[\"https://api.example\"]",
                ",\"privileges\":[\"admin\"]",
            })
    void anEntryWithMoreThanOurTextsIsRefused(String more) {
        assertThatThrownBy(() -> processor.validateAuthorizationDetail(entry(more)))
                .isInstanceOf(InvalidAuthorizationDetailsException.class)
                .hasMessageStartingWith("authorization_details");
    }

    @Test
    void noTokenGetsAnEntryFromHere() throws Exception {
        assertThat(processor.process(null, null, entry(""))).isNull();
        assertThat(processor.processStoredAuthorizationDetails(null, null, entry("")))
                .isNull();
        assertThat(processor.handleMissingAuthorizationDetails(null, null)).isEmpty();
    }

    private static AuthorizationDetailsJSONRepresentation entry(String more) throws Exception {
        return JsonSerialization.readValue(
                "{\"type\":\"urn:mijnaccountantsportal:transaction\",\"action\":\"Versturen\","
                        + "\"description\":\"Een aangifte\"" + more + "}",
                AuthorizationDetailsJSONRepresentation.class);
    }
}

package nl.mijnaccountantsportal.login.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hostile details from a fuzzer, beginning with those in the test's resources. Without {@code JAZZER_FUZZ=1}, it only
 * uses these.
 */
class TransactionFuzzTest {

    private static final ObjectMapper STRICT = new ObjectMapper(
                    new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @FuzzTest(maxDuration = "20m", maxExecutions = 750_000)
    void whateverIsPushedIsRefusedOrReadAsAnybodyReadsIt(byte[] pushed) throws Exception {
        String parameter = new String(pushed, StandardCharsets.UTF_8);

        Optional<TransactionDetails> parsed = parse(parameter);

        if (parsed.isPresent()) {
            TransactionDetails details = parsed.get();
            Map<String, String> entry = new HashMap<>(details.fields());
            entry.put("type", TransactionDetails.TYPE);

            assertThat(STRICT.readValue(parameter, Object[].class)).containsExactly(entry);
            assertThat(STRICT.readValue(details.canonical(), Object.class)).isEqualTo(entry);
            assertThat(parse("[" + details.canonical() + "]")).contains(details);
            assertThat(details.fields().values())
                    .allSatisfy(text -> assertThat(text)
                            .isNotBlank()
                            .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFKC))
                            .isEqualTo(text.strip())
                            .doesNotContain("  ")
                            .doesNotContainPattern("[\\p{C}\\p{Z}\\p{Me}\\p{Nl}\\p{No}\\u0334-\\u0338\\u034F&&[^ ]]"));
        }
    }

    private static Optional<TransactionDetails> parse(String parameter) {
        try {
            return Optional.of(TransactionParser.parse(parameter));
        } catch (InvalidTransactionException e) {
            return Optional.empty();
        }
    }
}

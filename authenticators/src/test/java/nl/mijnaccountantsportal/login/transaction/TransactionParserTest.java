package nl.mijnaccountantsportal.login.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import nl.mijnaccountantsportal.login.RandomTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionParserTest {

    private static final String TYPE = "\"type\":\"urn:mijnaccountantsportal:transaction\"";
    private static final String SHORTEST = TYPE + ",\"action\":\"Versturen\",\"description\":\"Een aangifte\"";

    @Test
    void allFieldsAreReadInTheOrderOfReading() {
        TransactionDetails details = TransactionParser.parse("[{\"reference\":\"OB-1\",\"amount\":\"€ 1.234,56\","
                + "\"period\":\"3e kwartaal\",\"subject\":\"Bakker\"," + SHORTEST + "}]");

        assertThat(details.fields().keySet())
                .containsExactly("action", "description", "subject", "period", "amount", "reference");
        assertThat(details.description()).isEqualTo("Een aangifte");
    }

    @Test
    void theDigestIsTheOneThatAnybodyComputes() {
        // printf '%s' '{"action":"Versturen","description":"Een
        // aangifte","type":"urn:mijnaccountantsportal:transaction"}'
        //   | openssl dgst -sha256 -binary | basenc --base64url
        TransactionDetails details = TransactionParser.parse("[ { " + SHORTEST + " } ]");

        assertThat(details.canonical())
                .isEqualTo("{\"action\":\"Versturen\",\"description\":\"Een aangifte\","
                        + "\"type\":\"urn:mijnaccountantsportal:transaction\"}");
        assertThat(details.digest()).isEqualTo("LFiKf0D8CibFRjC3XmaGFbD8RZ4HtEpBs7KnjstUcdA");
    }

    @Test
    void anotherAmountGivesAnotherDigest() {
        TransactionDetails ten = TransactionParser.parse("[{" + SHORTEST + ",\"amount\":\"10\"}]");
        TransactionDetails eleven = TransactionParser.parse("[{" + SHORTEST + ",\"amount\":\"11\"}]");

        assertThat(ten.digest()).isNotEqualTo(eleven.digest());
    }

    @Test
    void anEscapeAndItsCharacterGiveTheSameDigest() {
        TransactionDetails plain = TransactionParser.parse("[{" + SHORTEST + ",\"amount\":\"€ 10/2\"}]");
        TransactionDetails escaped = TransactionParser.parse("[{" + SHORTEST + ",\"amount\":\"\\u20AC 10\\/2\"}]");

        assertThat(escaped.digest()).isEqualTo(plain.digest());
    }

    @Test
    void markupIsTextLikeAnyOther() {
        TransactionDetails details = TransactionParser.parse("[{" + SHORTEST + ",\"subject\":\"<b>Bakker</b> & Zn\"}]");

        assertThat(details.fields()).containsEntry("subject", "<b>Bakker</b> & Zn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[{}]",
                "[" + SHORTEST + "]",
                "{" + SHORTEST + "}",
                "[{" + SHORTEST + "}",
                "[{" + SHORTEST + "}]x",
                "[{" + SHORTEST + "}][]",
                "[{" + SHORTEST + "},{" + SHORTEST + "}]",
                "[{" + SHORTEST + "},{\"type\":\"other\"}]",
                "[{" + SHORTEST + ",\"action\":\"Versturen\"}]",
                "[{" + SHORTEST + "," + TYPE + "}]",
                "[{" + SHORTEST + ",\"amount\":10}]",
                "[{" + SHORTEST + ",\"amount\":null}]",
                "[{" + SHORTEST + ",\"amount\":true}]",
                "[{" + SHORTEST + ",\"amount\":[\"10\"]}]",
                "[{" + SHORTEST + ",\"amount\":{\"value\":\"10\"}}]",
                "[{" + SHORTEST + ",}]",
                "[{" + SHORTEST + "/**/}]",
                "[{'type':'urn:mijnaccountantsportal:transaction'}]",
            })
    void anythingButOneFlatObjectOfStringsIsRefused(String parameter) {
        assertThatThrownBy(() -> TransactionParser.parse(parameter)).isInstanceOf(InvalidTransactionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"action\":\"Versturen\",\"description\":\"Een aangifte\"}]",
                "[{\"type\":\"urn:mijnaccountantsportal:other\",\"action\":\"A\",\"description\":\"B\"}]",
                "[{" + TYPE + ",\"action\":\"Versturen\"}]",
                "[{" + TYPE + ",\"description\":\"Een aangifte\"}]",
                "[{" + SHORTEST + ",\"colour\":\"red\"}]",
                "[{" + SHORTEST + ",\"locations\":\"x\"}]",
                "[{" + SHORTEST + ",\"Amount\":\"10\"}]",
            })
    void aMissingOrUnknownFieldIsRefused(String parameter) {
        assertThatThrownBy(() -> TransactionParser.parse(parameter)).isInstanceOf(InvalidTransactionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\\u00a0",
                "---",
                "10\\n11",
                "10\\r11",
                "10\\t11",
                "10\\u000011",
                "10\\u007f11",
                "10\\u008511",
                "10\\u202811",
                "10\\u202911",
                "10\\u200b11",
                "10\\u202e11",
                "10\\u206611",
                "10\\u200f11",
                "10\\u00ad11",
                "10\\ufeff11",
                "10\\udb40\\udc4111",
                "10\\ud800",
                "\\udc0010",
                "10\\ue00011",
                "10\\uffff11",
                "\\u3164",
                "10\\u034f11",
                "10\\u115f11",
                "10\\u180b11",
                "10\\ufe0f11",
                "10\\uffa011",
                "10\\udb40\\udd0011",
                "1\\u03360",
                "10\\u20dd",
                "10  11",
                " 10",
                "10\\u00a011",
                "\\u041e\\u0412-2026-3",
                "Bakker \\u05d0",
                "cafe\\u0301",
                "\\u0661\\u0660",
            })
    void aTextThatIsNotWhatItLooksLikeIsRefused(String text) {
        String parameter = "[{" + SHORTEST + ",\"amount\":\"" + text + "\"}]";

        assertThatThrownBy(() -> TransactionParser.parse(parameter)).isInstanceOf(InvalidTransactionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünïcødé 中文 1", "العربية 1", "𠮷野"})
    void lettersOfAllLanguagesAndOutsideTheFirstPlaneAreText(String text) {
        assertThat(TransactionParser.parse("[{" + SHORTEST + ",\"subject\":\"" + text + "\"}]")
                        .fields())
                .containsEntry("subject", text);
    }

    @Test
    void aFieldMayBeAsLongAsItsLimitAndNoLonger() {
        String longest = "𠮷1".repeat(20);

        TransactionParser.parse("[{" + SHORTEST + ",\"amount\":\"" + longest + "\"}]");

        assertThatThrownBy(() -> TransactionParser.parse("[{" + SHORTEST + ",\"amount\":\"" + longest + "1\"}]"))
                .hasMessageContaining("amount is longer than 40");
    }

    @Test
    void aHundredKilobytesAreRefusedUnread() {
        assertThatThrownBy(() -> TransactionParser.parse("[".repeat(100_000))).hasMessageContaining("longer than 2000");
    }

    @Test
    void aMessageQuotesNothingOfTheRequest() {
        assertThatThrownBy(() -> TransactionParser.parse("[{" + SHORTEST + ",\"<markup>\":\"secret\"}]"))
                .hasMessageNotContaining("markup")
                .hasMessageNotContaining("secret");
    }

    @Test
    void nothingThatIsReadHoldsAnythingInvisible() {
        assertThat(RandomTexts.any()).allSatisfy(text -> {
            String parameter = new String(JsonStringEncoder.getInstance().quoteAsString(text));
            try {
                TransactionDetails details =
                        TransactionParser.parse("[{" + SHORTEST + ",\"reference\":\"" + parameter + "\"}]");
                assertThat(details.fields().get("reference"))
                        .isEqualTo(text)
                        .doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}].*");
            } catch (InvalidTransactionException e) {
                assertThat(e).hasMessageContaining("authorization_details");
            }
        });
    }

    @Test
    void anythingElseThanOneEntryIsRefusedAndNeverBreaks() {
        assertThat(RandomTexts.between('"', '}'))
                .allSatisfy(text -> assertThatThrownBy(() -> TransactionParser.parse(text))
                        .isInstanceOf(InvalidTransactionException.class));
    }
}

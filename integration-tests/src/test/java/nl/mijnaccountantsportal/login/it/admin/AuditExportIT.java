package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The audit trail as a file. */
class AuditExportIT {

    // More than the buffers between server and test hold.
    private static final int MANY = 60_000;

    private static final TestServer SERVER = TestServer.shared();
    private static final Realm REALM = SERVER.realm("audited", file -> {});
    private static final TestUser USER = REALM.newUser();
    // Long ago, but younger than the ledger's retention.
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(100);
    private static final String THAT_DAY = "?from=" + DAY + "&to=" + DAY;

    private static AdminCaller caller;

    @BeforeAll
    static void manyCodesOfOneDay() {
        caller = AdminCaller.with(REALM, "view-events");
        Login.begin(USER).codePage();
        USER.mail();
        USER.ledger().hadCodes(MANY, DAY.atTime(6, 0).toInstant(ZoneOffset.UTC));
    }

    @Test
    void manyCodesAreAllThereOnceAndInTheOrderOfTime() {
        List<String> lines = export(THAT_DAY + "&format=csv").lines().skip(1).toList();

        assertThat(lines).hasSize(MANY);
        assertThat(lines.stream().map(line -> line.split(",")[0])).doesNotHaveDuplicates();
        assertThat(lines.stream().map(line -> line.split(",")[4])).isSorted();
    }

    @Test
    void aLineOfJsonHoldsWhatALineOfTheTableHolds() {
        List<String> names =
                List.of(export(THAT_DAY).lines().findFirst().orElseThrow().split(","));
        List<String> table = export(THAT_DAY).lines().skip(1).toList();
        List<String> objects = export(THAT_DAY + "&format=jsonl").lines().toList();

        assertThat(objects).hasSize(MANY);
        for (int row = 0; row < MANY; row += 999) {
            JsonNode object = AdminCaller.json(objects.get(row));
            String[] cells = table.get(row).split(",", -1);
            for (int column = 0; column < cells.length; column++) {
                assertThat(object.path(names.get(column)).asText()).isEqualTo(cells[column]);
            }
        }
    }

    @Test
    void aLineHoldsTheTimesInUtc() {
        JsonNode code = AdminCaller.json(
                export(THAT_DAY + "&format=jsonl").lines().findFirst().orElseThrow());

        assertThat(code.path("created").asText()).isEqualTo(DAY + "T06:00:00.000Z");
        assertThat(code.path("user").asText()).isEqualTo(USER.id());
        assertThat(code.path("outcome").asText()).isEqualTo("USED");
    }

    @Test
    void onlyTheDaysThatWereAskedForAreThere() {
        Number created = (Number) USER.ledger().newest().get("CREATED_AT");
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(created.longValue()), ZoneOffset.UTC);

        assertThat(export("?to=" + DAY.minusDays(1) + "&format=jsonl")).isEmpty();
        assertThat(export("?from=" + DAY.plusDays(1) + "&to=" + DAY.plusDays(1) + "&format=jsonl"))
                .isEmpty();
        assertThat(export("?from=" + today + "&to=" + today + "&format=jsonl"))
                .contains(USER.ledger().newest().get("ID").toString());
    }

    @Test
    void theCodesOfOtherRealmsAreNotThere() {
        TestUser other = SERVER.realm().newUser();
        Login.begin(other).codePage();

        assertThat(export("")).doesNotContain(other.id());
    }

    @Test
    void nothingIsThereThatHelpsToGuessOrToWriteToTheUser() {
        String file = export("") + export("?format=jsonl");

        Map<String, Object> row = USER.ledger().newest();
        assertThat(file).contains(row.get("ID").toString());
        assertThat(file)
                .doesNotContain(
                        row.get("MAC").toString(),
                        row.get("BINDING").toString(),
                        row.get("KEY_ID").toString(),
                        USER.address());
        assertThat(file).doesNotContainPattern("(?<![\\w.-])" + USER.mail().code() + "(?![\\w-])");
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsNoFormula() {
        TestUser user = REALM.newUser(formula -> formula.setEmail("=cmd" + formula.getEmail()));
        Login.begin(user).codePage();

        assertThat(export("").lines().filter(line -> line.contains(user.id())))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(",'=•••@o•••.test,"));
    }

    @Test
    void aFileHasItsNameAndType() {
        HttpResponse<String> csv = caller.ask("GET", REALM, "/codes" + THAT_DAY);
        HttpResponse<String> jsonl = caller.ask("GET", REALM, "/codes" + THAT_DAY + "&format=jsonl");

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"portal-codes-" + DAY + "-" + DAY + ".csv\"");
        assertThat(jsonl.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("application/x-ndjson;charset=UTF-8");
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheReason() {
        assertThat(caller.refusal(REALM, "/codes?from=yesterday")).isEqualTo("from must be a day such as 2026-01-31");
        assertThat(caller.refusal(REALM, "/codes?to=2026-02-30")).isEqualTo("to must be a day such as 2026-01-31");
        assertThat(caller.refusal(REALM, "/codes?from=2026-02-02&to=2026-02-01"))
                .isEqualTo("from (2026-02-02) is after to (2026-02-01)");
        assertThat(caller.refusal(REALM, "/codes?format=xml")).isEqualTo("format must be csv or jsonl");
    }

    private static String export(String query) {
        HttpResponse<String> response = caller.ask("GET", REALM, "/codes" + query);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}

package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users and others type into the field for the code. */
@Execution(ExecutionMode.CONCURRENT)
class HostileInputIT {

    private final Realm realm = TestServer.shared().realm();

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "%s-%s", "  %s%s  ", "\t%s\u00a0%s ", "%s\u2013%s", "%s %s\r\n"})
    void blanksAndDashesInACodeDoNotMatter(String format) {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();

        Page next = page.enter(String.format(format, code.substring(0, 3), code.substring(3)));

        assertThat(next.kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void fullWidthDigitsAreAsGoodAsOthers() {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();
        String wide = user.mail()
                .code()
                .chars()
                .map(digit -> digit - '0' + '\uff10')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(page.enter(wide).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aCodeThatBeginsWithZeroWorks() {
        TestUser user;
        CodePage page;
        do {
            user = realm.newUser();
            page = Login.begin(user).codePage();
        } while (!user.mail().code().startsWith("0"));

        assertThat(page.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    static Stream<String> noCodes() {
        return Stream.of(
                "", "   ", "abcdef", "12345", "1234567", "12345a", "1".repeat(10_000), "<script>", "-1e3", "½¼¾");
    }

    @ParameterizedTest
    @MethodSource("noCodes")
    void whatIsNoCodeBurnsNoGuess(String input) {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        CodePage refused = page.enterInVain(input);

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeMalformed"));
        assertThat(refused.page().one("input[name=code]").attr("aria-invalid")).isEqualTo("true");
        assertThat(user.ledger().failures()).isZero();
        assertThat(refused.enter(user.mail().code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aFormWithoutACodeBurnsNoGuess() {
        TestUser user = realm.newUser();
        CodePage page = Login.begin(user).codePage();

        CodePage refused = CodePage.of(page.form().without("code").submit());

        assertThat(refused.error()).contains(Messages.DUTCH.get("portalCodeMalformed"));
        assertThat(user.ledger().failures()).isZero();
    }
}

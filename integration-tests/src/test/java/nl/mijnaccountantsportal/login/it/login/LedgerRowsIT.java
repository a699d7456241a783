package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Await;
import nl.mijnaccountantsportal.login.it.support.Browser;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OfferRow;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import nl.mijnaccountantsportal.login.it.support.TransactionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The ledger's rows live as long as their user and their realm. */
@Execution(ExecutionMode.CONCURRENT)
class LedgerRowsIT {

    private final TestServer server = server();

    @Test
    void rowsAreDeletedWithTheirUserAndNoOther() {
        TestUser user = server.realm().newUser();
        TestUser other = server.realm().newUser();
        Login.begin(user).codePage();
        Login.begin(other).codePage();

        user.delete();

        assertThat(user.ledger().codes()).isEmpty();
        assertThat(user.ledger().states()).isEmpty();
        assertThat(other.ledger().codes()).hasSize(1);
        assertThat(other.ledger().states()).hasSize(1);
    }

    @Test
    void rowsGoWithTheirRealm() {
        Realm realm = server.realm("short-lived", file -> {});
        TestUser user = realm.newUser();
        Login.begin(user).codePage();
        user.mail();

        realm.delete();

        assertThat(user.ledger().codes()).isEmpty();
        assertThat(user.ledger().states()).isEmpty();
    }

    @Test
    void rowsGoByAge() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();
        Login.begin(user).codePage();
        TestUser other = server.realm().newUser();
        Login.begin(other).codePage();

        user.ledger().timePasses(Duration.ofDays(400));
        other.ledger().timePasses(Duration.ofDays(390));

        // In one clean-up, or in two: time passes for one table after the other.
        Await.until("the clean-up of codes", () -> user.ledger().codes().isEmpty());
        Await.until("the clean-up of the user", () -> user.ledger().states().isEmpty());
        assertThat(other.ledger().codes()).hasSize(1);
        assertThat(other.ledger().states()).hasSize(1);
    }

    @Test
    void wrongCodesOfAppsGoByAgeAndWithTheirUser() {
        App phone = App.any();
        TestUser user = server.realm().newUser(phone.named("Phone"));
        TestUser other = server.realm().newUser(phone.named("Phone"));
        AppCodePage.after(Login.begin(user)).enterInVain(phone.wrongCode());
        AppCodePage.after(Login.begin(other)).enterInVain(phone.wrongCode());

        user.ledger().timePasses(Duration.ofDays(400));

        Await.until("the clean-up of codes", () -> user.ledger().appFailures().isEmpty());
        Await.until("the clean-up of the user", () -> user.ledger().states().isEmpty());
        assertThat(other.ledger().appFailures()).hasSize(1);
        other.delete();
        assertThat(other.ledger().appFailures()).isEmpty();
    }

    @Test
    void offersGoByAge() {
        TestUser user = server.exportedRealm().newUser();
        TestUser other = server.exportedRealm().newUser();
        OfferPage.after(Login.begin(user)).skip();
        OfferPage.after(Login.begin(other)).skip();

        OfferRow.of(user).timePasses(Duration.ofDays(400));
        OfferRow.of(other).timePasses(Duration.ofDays(390));

        Await.until("the clean-up", () -> OfferRow.of(user).rows().isEmpty());
        assertThat(OfferRow.of(other).rows()).hasSize(1);
    }

    @Test
    void aRowHoldsNoAddress() {
        TestUser user = server.realm().newUser();
        Login.begin(user).codePage();

        assertThat(user.ledger().newest()).containsEntry("ADDRESS_MASKED", "u•••@o•••.test");
        assertThat(user.ledger().newest().values()).doesNotContain(user.address());
    }

    @Test
    void confirmationsAreDeletedWithTheirUserAndNoOther() {
        TestUser user = confirmer(server.realm());
        TestUser other = confirmer(server.realm());

        user.delete();

        assertThat(user.ledger().confirmations()).isEmpty();
        assertThat(other.ledger().confirmations()).hasSize(1);
    }

    @Test
    void confirmationsGoWithTheirRealm() {
        Realm realm = server.realm("short-lived-with-confirmations", file -> {});
        TestUser user = confirmer(realm);

        realm.delete();

        assertThat(user.ledger().confirmations()).isEmpty();
    }

    @Test
    void confirmationsGoByAge() {
        TestUser user = confirmer(server.realm());
        TestUser other = confirmer(server.realm());

        user.ledger().timePasses(Duration.ofDays(400));
        other.ledger().timePasses(Duration.ofDays(390));

        Await.until("the clean-up", () -> user.ledger().confirmations().isEmpty());
        assertThat(other.ledger().confirmations()).hasSize(1);
    }

    @Test
    void theLongestDescriptionIsKept() {
        // 200 characters, more in UTF-16.
        String longest = "\ud842\udfb71".repeat(100);

        TestUser user = confirmer(
                server.realm(), TransactionRequest.DETAILS.replace("Aangifte over het 3e kwartaal van 2026", longest));

        assertThat(user.ledger().confirmations().get(0)).containsEntry("SUMMARY", longest);
    }

    private static TestUser confirmer(Realm realm) {
        return confirmer(realm, TransactionRequest.DETAILS);
    }

    private static TestUser confirmer(Realm realm, String details) {
        TestUser user = realm.newUser();
        TransactionRequest request = TransactionRequest.of(realm).with("authorization_details", details);
        Login login = new Login(user, "", request.open(new Browser()));
        CodePage confirmation = CodePage.of(login.codePage().enter(user.mail().code()));
        confirmation.enter(user.mail(2).code());
        return user;
    }

    /** The server under test, which {@link LedgerOnH2IT} changes. */
    TestServer server() {
        return TestServer.shared();
    }
}

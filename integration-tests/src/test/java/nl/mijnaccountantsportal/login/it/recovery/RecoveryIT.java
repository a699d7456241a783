package nl.mijnaccountantsportal.login.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RecoveryPage;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A lost phone: password and mailbox are enough to remove the app, after a waiting time in which the owner is told
 * repeatedly.
 */
@Execution(ExecutionMode.CONCURRENT)
class RecoveryIT {

    private static final Duration WAIT = Duration.ofDays(3);

    private final Realm realm = TestServer.shared().exportedRealm();
    private final App phone = App.any();
    private final TestUser user = realm.newUser(phone.named("Phone"));

    @Test
    void theAppsPageLeadsToAnExplanation() {
        RecoveryPage page = RecoveryPage.after(Login.begin(user));

        assertThat(page.stage()).isEqualTo("explain");
        assertThat(page.page().text()).contains("3 dagen");
        assertThat(user.ledger().recoveries()).isEmpty();
    }

    @Test
    void theExplanationLeadsBackToTheApp() {
        Page back = RecoveryPage.after(Login.begin(user)).form().press("recovery-back");

        assertThat(AppCodePage.of(back).enter(phone.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void aRequestStandsAfterTheCodeFromTheMailAndSaysUntilWhen() {
        RecoveryPage standing = RecoveryPage.requestedBy(user);

        assertThat(standing.page().has("#portal-recovery-until time")).isTrue();
        assertThat(user.ledger().recoveries()).hasSize(1).first().satisfies(row -> {
            assertThat(row.get("STATE")).isEqualTo("WAITING");
            assertThat(number(row.get("DUE_AT")) - number(row.get("REQUESTED_AT")))
                    .isEqualTo(WAIT.toMillis());
        });
        assertThat(user.mailOf("portalRecoveryRequested").text()).contains("/portal-recovery/deny?token=");
    }

    @Test
    void duringTheWaitOnlyTheAppLogsIn() {
        RecoveryPage.requestedBy(user);

        RecoveryPage again = RecoveryPage.after(Login.begin(user));

        assertThat(again.stage()).isEqualTo("standing");
        assertThat(again.press("recovery-go").stage()).isEqualTo("standing");
        assertThat(again.press("recovery-send").stage()).isEqualTo("standing");
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    @Test
    void whenTheTimeHasComeALoginByMailRemovesTheAppAndLeadsToTheWizard() {
        RecoveryPage.dueFor(user);

        OfferPage wizard = goOnByMail();

        assertThat(Devices.of(user)).isEmpty();
        assertThat(wizard.offers("skip")).isFalse();
        assertThat(wizard.skip().kind()).isEqualTo(Page.Kind.OFFER);
        assertThat(user.mailOf("portalAppRemoved").text()).contains("127.0.0.1");
    }

    @Test
    void theWizardCannotBeSkippedAtALaterLoginEither() {
        RecoveryPage.dueFor(user);
        goOnByMail();
        user.ledger().forgetSends();

        OfferPage wizard = OfferPage.after(Login.begin(user));

        assertThat(wizard.offers("skip")).isFalse();
        App other = wizard.setUp("New phone");
        assertThat(user.ledger().recoveries().get(0).get("STATE")).isEqualTo("ENDED");
        assertThat(AppCodePage.after(Login.begin(user)).enter(other.code()).kind())
                .isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void theLoginThatRemovedTheAppSaysPasswordAndMailboxAndNothingMore() {
        RecoveryPage.dueFor(user);
        Login login = Login.begin(user);
        OfferPage wizard = OfferPage.of(RecoveryPage.goOnByMail(login));
        OfferPage confirm = wizard.to(OfferPage.Step.SCAN);
        App other = confirm.scan();
        Page portal = confirm.to(OfferPage.Step.CONFIRM)
                .confirm(other.code(), "New phone")
                .form()
                .press("finish");

        List<String> amr = StreamSupport.stream(
                        login.idToken(portal).path("amr").spliterator(), false)
                .map(value -> value.asText())
                .toList();

        assertThat(amr).containsExactlyInAnyOrder("pwd", "mca");
    }

    @Test
    void aLoginWithTheFoundPhoneEndsARequestThatIsDue() {
        RecoveryPage.dueFor(user);
        RecoveryPage due = RecoveryPage.of(Login.begin(user).enterPassword());

        Page portal = AppCodePage.of(due.form().press("recovery-back")).enter(phone.code());

        assertThat(portal.kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(user.ledger().recoveries().get(0).get("LAST_CHANGE")).isEqualTo("APP_USED");
    }

    private OfferPage goOnByMail() {
        return OfferPage.of(RecoveryPage.goOnByMail(Login.begin(user)));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}

package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.PortalPost;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmAsCode;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A plain realm with the file for realms in version control applied to it. */
class AsCodeIT {

    private static Realm realm;
    private static RealmAsCode file;

    private final TestUser user = realm.newUser();

    @BeforeAll
    static void bringTheFileIn() {
        realm = FreshRealm.create(TestServer.shared(), "as-code");
        file = RealmAsCode.read(
                TestServer.path("portal.realm").resolveSibling("as-code").resolve("portal-login.yaml"), realm);
        file.bringIn();
    }

    @Test
    void doctorFindsNothingThatTheCommandCloses() {
        Realm commanded = SetUpCommand.prepared(TestServer.shared(), "as-code-command", Map.of());

        assertThat(findings(realm)).isEqualTo(findings(commanded));
    }

    @Test
    void commandFindsNoFlowToChange() {
        assertThat(new SetUpCommand(realm).run(Map.of("dryRun", true))).isEmpty();
    }

    @Test
    void anotherRunChangesNothing() {
        assertThat(file.differences()).isEqualTo(List.of());
    }

    @Test
    void userLogsInByCodeFromTheMailAndIsOfferedAnApp() {
        Login login = Login.begin(user);

        OfferPage offer = OfferPage.of(login.codePage().enter(user.mail().code()));

        assertThat(offer.skip().kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void passwordAloneBringsNoTokens() {
        assertThat(PortalPost.answer(
                                realm,
                                "/token",
                                Map.of(
                                        "grant_type",
                                        "password",
                                        "username",
                                        user.address(),
                                        "password",
                                        user.password()))
                        .body())
                .doesNotContain("access_token");
    }

    private static Set<String> findings(Realm realm) {
        return StreamSupport.stream(
                        realm.admin()
                                .get("/" + realm.name() + "/portal-login/check")
                                .spliterator(),
                        false)
                .map(finding -> finding.path("id").asText())
                .collect(Collectors.toSet());
    }
}

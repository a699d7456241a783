package nl.mijnaccountantsportal.login.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.AdminCaller;
import nl.mijnaccountantsportal.login.it.support.App;
import nl.mijnaccountantsportal.login.it.support.AppCodePage;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.FreshRealm;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.OtherRealm;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFlows;
import nl.mijnaccountantsportal.login.it.support.SetUpCommand;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The command in a realm that has an identity provider. */
class SetUpProvidersIT {

    private final TestServer server = TestServer.shared();
    private final OtherRealm office = new OtherRealm(server, server);

    @Test
    void newUserOfTheProviderIsAskedForOneCode() {
        TestUser newcomer = office.userLetInto(FreshRealm.create(server, "set-up-newcomer"));
        new SetUpCommand(newcomer.realm()).run(Map.of());

        Page offer = CodePage.of(office.arrive(newcomer)).enter(newcomer.mail().code());

        assertThat(OfferPage.of(offer).skip().kind()).isEqualTo(Page.Kind.PORTAL);
        assertThat(newcomer.mails()).hasSize(1);
    }

    @Test
    void accountThatExistsIsLinkedWithPasswordAndApp() {
        TestUser there = office.userLetInto(FreshRealm.create(server, "set-up-linking"));
        new SetUpCommand(there.realm()).run(Map.of());
        App app = App.any();
        TestUser here = office.sameAddressHere(there, app);

        Page password = office.arrive(there)
                .formWith("#linkAccount")
                .fill("submitAction", "linkAccount")
                .submit();
        Page factor = password.formWith("input[name=password]")
                .fill("password", here.password())
                .submit();

        assertThat(password.has("[name=tryAnotherWay]")).isFalse();
        assertThat(AppCodePage.of(factor).enter(app.code()).kind()).isEqualTo(Page.Kind.PORTAL);
    }

    @Test
    void takenBackTheProviderIsAsItWas() {
        Realm realm =
                office.userLetInto(FreshRealm.create(server, "set-up-provider")).realm();
        JsonNode before = provider(realm);
        SetUpCommand command = new SetUpCommand(realm);

        command.run(Map.of());
        assertThat(provider(realm).path("postBrokerLoginFlowAlias").asText()).isEqualTo("portal post broker login");
        command.takeBack();

        assertThat(provider(realm)).isEqualTo(before);
    }

    @Test
    void providerThatWasAddedLaterIsProtectedByTheNextRun() {
        Realm realm = SetUpCommand.prepared(server, "set-up-late-provider", Map.of());
        office.userLetInto(realm);

        List<String> changes = new SetUpCommand(realm).run(Map.of());

        assertThat(changes)
                .containsExactly(
                        "Makes the flow 'portal post broker login', with the steps of the portal login.",
                        "Binds 'portal post broker login' as the post login flow of the identity provider 'office'.");
    }

    @Test
    void flowsOfTheProvidersOwnAreCopied() {
        Realm realm = office.userLetInto(FreshRealm.create(server, "set-up-own-flows"))
                .realm();
        RealmFlows flows = new RealmFlows(realm);
        flows.make("terms");
        flows.add("terms", "allow-access-authenticator", "REQUIRED");
        flows.copy("first broker login", "first at the office");
        ObjectNode provider = (ObjectNode) provider(realm);
        realm.admin()
                .replace(
                        path(realm),
                        provider.put("postBrokerLoginFlowAlias", "terms")
                                .put("firstBrokerLoginFlowAlias", "first at the office"));

        new SetUpCommand(realm).run(Map.of());

        assertThat(provider(realm).path("postBrokerLoginFlowAlias").asText()).isEqualTo("portal terms");
        assertThat(provider(realm).path("firstBrokerLoginFlowAlias").asText()).isEqualTo("portal first at the office");
        assertThat(flows.outline("portal terms"))
                .containsExactly(
                        "allow-access-authenticator REQUIRED",
                        "portal terms second factor REQUIRED",
                        "  portal-app-code ALTERNATIVE",
                        "  portal-email-code ALTERNATIVE",
                        "  portal-recovery-code ALTERNATIVE");
    }

    @Test
    void providerIsChangedOnlyByThoseWhoMayManageProviders() {
        Realm realm = office.userLetInto(FreshRealm.create(server, "set-up-provider-callers"))
                .realm();
        AdminCaller ofTheRealm = AdminCaller.with(realm, "manage-realm");

        assertThat(ofTheRealm.status("POST", realm, "/set-up")).isEqualTo(403);
        assertThat(new RealmFlows(realm).bound("browserFlow")).isEqualTo("browser");
    }

    private static JsonNode provider(Realm realm) {
        return realm.admin().get(path(realm));
    }

    private static String path(Realm realm) {
        return "/" + realm.name() + "/identity-provider/instances/office";
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Every place where a realm binds a flow with which users log in. Values are ids of flows. */
record FlowBindings(KeycloakSession session, RealmModel realm) {

    static final String CLIENT = "client";
    static final String PROVIDER = "provider";

    private static final String FIRST = "first-login";
    private static final String POST = "post-login";

    Setting browser() {
        return ofRealm("browser", "browser flow", realm::getBrowserFlow, realm::setBrowserFlow);
    }

    Setting reset() {
        return ofRealm(
                "reset", "reset credentials flow", realm::getResetCredentialsFlow, realm::setResetCredentialsFlow);
    }

    Setting directGrant() {
        return ofRealm("direct-grant", "direct grant flow", realm::getDirectGrantFlow, realm::setDirectGrantFlow);
    }

    Setting firstLogin() {
        return ofRealm(
                FIRST, "first broker login flow", realm::getFirstBrokerLoginFlow, realm::setFirstBrokerLoginFlow);
    }

    private Setting ofRealm(
            String key, String name, Supplier<AuthenticationFlowModel> flow, Consumer<AuthenticationFlowModel> bind) {
        return new Setting(
                key,
                () -> Optional.ofNullable(flow.get())
                        .map(AuthenticationFlowModel::getId)
                        .orElse(null),
                id -> bind.accept(id == null ? null : flow(id)),
                sentence("the realm's " + name));
    }

    /** The browser flows that clients have of their own. */
    Stream<Setting> clientsBrowser() {
        return clients(AuthenticationFlowBindings.BROWSER_BINDING);
    }

    /** The direct grant flows that clients have of their own. */
    Stream<Setting> clientsDirectGrant() {
        return clients(AuthenticationFlowBindings.DIRECT_GRANT_BINDING);
    }

    private Stream<Setting> clients(String binding) {
        return realm.getClientsStream()
                .filter(client -> client.getAuthenticationFlowBindingOverride(binding) != null)
                .map(client -> client(client, binding));
    }

    private Setting client(ClientModel client, String binding) {
        return new Setting(
                CLIENT + " " + client.getId() + " " + binding,
                () -> client.getAuthenticationFlowBindingOverride(binding),
                id -> {
                    if (id == null) {
                        client.removeAuthenticationFlowBindingOverride(binding);
                    } else {
                        client.setAuthenticationFlowBindingOverride(binding, id);
                    }
                },
                sentence("the flow that the client '" + client.getClientId() + "' has of its own ("
                        + binding.replace('_', ' ') + ")"));
    }

    /** The first login flows that identity providers name. */
    Stream<Setting> providersFirstLogin() {
        return providers()
                .filter(provider -> provider.getFirstBrokerLoginFlowId() != null)
                .map(this::firstLogin);
    }

    /** The post login flow of each identity provider that users log in with, even if it has none. */
    Stream<Setting> providersPostLogin() {
        return providers()
                .filter(provider -> !Boolean.TRUE.equals(provider.isLinkOnly()))
                .map(this::postLogin);
    }

    private Stream<IdentityProviderModel> providers() {
        return session.identityProviders().getAllStream(IdentityProviderQuery.userAuthentication());
    }

    private Setting firstLogin(IdentityProviderModel provider) {
        return ofProvider(
                provider, FIRST, provider::getFirstBrokerLoginFlowId, provider::setFirstBrokerLoginFlowId, "");
    }

    private Setting postLogin(IdentityProviderModel provider) {
        String untrusted = provider.isTrustEmail()
                ? ""
                : " 'Trust Email' is off there: its users get a code once their address is verified.";
        return ofProvider(
                provider, POST, provider::getPostBrokerLoginFlowId, provider::setPostBrokerLoginFlowId, untrusted);
    }

    private Setting ofProvider(
            IdentityProviderModel provider, String name, Supplier<String> flow, Consumer<String> bind, String note) {
        BinaryOperator<String> sentence = sentence(
                "the " + name.replace('-', ' ') + " flow of the identity provider '" + provider.getAlias() + "'");
        return new Setting(
                PROVIDER + " " + provider.getInternalId() + " " + name,
                flow,
                id -> {
                    bind.accept(id);
                    session.identityProviders().update(provider);
                },
                (before, after) -> sentence.apply(before, after) + (after == null ? "" : note));
    }

    /** The place with this key; empty if there is none, or its client or provider no longer exists. */
    Optional<Setting> of(String key) {
        String[] words = key.split(" ");
        return switch (words[0]) {
            case "browser" -> Optional.of(browser());
            case "reset" -> Optional.of(reset());
            case "direct-grant" -> Optional.of(directGrant());
            case FIRST -> Optional.of(firstLogin());
            case CLIENT -> Optional.ofNullable(realm.getClientById(words[1])).map(client -> client(client, words[2]));
            case PROVIDER ->
                Optional.ofNullable(session.identityProviders().getById(words[1]))
                        .map(provider -> words[2].equals(FIRST) ? firstLogin(provider) : postLogin(provider));
            default -> Optional.empty();
        };
    }

    private BinaryOperator<String> sentence(String place) {
        return (before, after) -> after == null
                ? "Unbinds '%s' as %s.".formatted(name(before), place)
                : "Binds '%s' as %s%s."
                        .formatted(name(after), place, before == null ? "" : ", instead of '" + name(before) + "'");
    }

    private String name(String id) {
        return Optional.ofNullable(realm.getAuthenticationFlowById(id))
                .map(AuthenticationFlowModel::getAlias)
                .orElse(id);
    }

    private AuthenticationFlowModel flow(String id) {
        return realm.getAuthenticationFlowById(id);
    }
}

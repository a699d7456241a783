package nl.mijnaccountantsportal.login.transaction;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/** What a client may request. Clients with our mapper may have transactions confirmed. */
record TransactionClient(ClientModel client) {

    /** The level of authentication (LoA) of a confirmation, and of every level above it. */
    static final int LEVEL = 2;

    /** The level of a login. */
    static final int LOGIN = 1;

    boolean mayAsk() {
        return mapper().isPresent();
    }

    boolean mayStepUpWithoutDetails() {
        return mapper().map(mapper -> mapper.getConfig().get(TransactionMapper.WITHOUT_DETAILS))
                .filter(Boolean::parseBoolean)
                .isPresent();
    }

    private Optional<ProtocolMapperModel> mapper() {
        return Stream.concat(
                        client.getProtocolMappersStream(),
                        client.getClientScopes(true).values().stream()
                                .flatMap(ClientScopeModel::getProtocolMappersStream))
                .filter(mapper -> TransactionMapper.ID.equals(mapper.getProtocolMapper()))
                .findFirst();
    }

    /** The level that a value of {@code acr} stands for; 0 for an unknown value, as in Keycloak. */
    int level(String acr) {
        Integer named = AcrUtils.getAcrLoaMap(client).get(acr);
        if (named != null) {
            return named;
        }
        try {
            return Integer.parseInt(acr);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The value of {@code acr} that stands for a level. */
    String acr(int level) {
        Map<String, Integer> names = AcrUtils.getAcrLoaMap(client);
        return names.keySet().stream()
                .filter(name -> names.get(name) == level)
                .findFirst()
                .orElse(String.valueOf(level));
    }
}

package nl.mijnaccountantsportal.login.ledger;

import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Published on one node of the cluster at each clean-up: listeners delete rows of users to whom nothing has happened
 * since a moment.
 *
 * @param session listeners delete in the transaction of this session; a second one would need a second connection while
 *     this one waits
 * @param before rows that last changed before this moment are deleted
 */
public record RetentionOver(KeycloakSession session, Instant before) implements ProviderEvent {}

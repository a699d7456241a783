package nl.mijnaccountantsportal.login.ledger;

import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Published on one node of the cluster at each clean-up: rows about users that nothing has happened to since may go.
 *
 * @param session whose transaction deletes: a second one would need a second connection while this one waits for it
 * @param before the first moment that is kept
 */
public record RetentionOver(KeycloakSession session, Instant before) implements ProviderEvent {}

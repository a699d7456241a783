package nl.mijnaccountantsportal.login.code;

import java.time.Instant;
import org.keycloak.provider.ProviderEvent;

/**
 * Published on one node of the cluster at each clean-up: rows about users that nothing has happened to since may go.
 *
 * @param before the first moment that is kept
 */
public record RetentionOver(Instant before) implements ProviderEvent {}

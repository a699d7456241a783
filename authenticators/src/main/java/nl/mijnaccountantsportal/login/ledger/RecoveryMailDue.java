package nl.mijnaccountantsportal.login.ledger;

import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import org.keycloak.provider.ProviderEvent;

/**
 * Published on one node of the cluster, once for each mail that the owner of a recovery is due: a reminder a day, one when
 * the time has come, one when it was not used in time.
 *
 * @param request the recovery, as it was committed
 */
public record RecoveryMailDue(RecoveryRequest request) implements ProviderEvent {}

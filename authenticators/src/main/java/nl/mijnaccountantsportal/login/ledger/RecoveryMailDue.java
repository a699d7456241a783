package nl.mijnaccountantsportal.login.ledger;

import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import org.keycloak.provider.ProviderEvent;

/**
 * Published on one node of the cluster, once for each mail that is due about a recovery: a daily reminder, a mail when
 * the waiting time is over, and one when the recovery was not used in time.
 *
 * @param request the recovery, as it was committed
 */
public record RecoveryMailDue(RecoveryRequest request) implements ProviderEvent {}

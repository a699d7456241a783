package nl.mijnaccountantsportal.login.realm;

import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Looks for one kind of gap. Changes nothing. */
interface Check {

    Stream<Finding> in(KeycloakSession session, RealmModel realm);
}

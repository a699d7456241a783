package nl.mijnaccountantsportal.login.admin;

import jakarta.ws.rs.core.Response.Status;
import java.util.function.Supplier;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;

/** Answers a question, or reports what is wrong with its parameters, the realm's settings or the tables. */
final class Answer {

    private static final Logger LOG = Logger.getLogger(Answer.class);

    private Answer() {}

    static <T> T to(RealmModel realm, Supplier<T> question) {
        try {
            return question.get();
        } catch (BadParameterException e) {
            throw ErrorResponse.error(e.getMessage(), Status.BAD_REQUEST);
        } catch (InvalidSettingException e) {
            throw ErrorResponse.error("A step portal-email-code of this realm: " + e.getMessage(), Status.CONFLICT);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Realm %s: the tables of the portal login cannot be used", realm.getName());
            throw ErrorResponse.error(
                    "The tables of the portal login cannot be used; the server's log says why",
                    Status.SERVICE_UNAVAILABLE);
        }
    }
}

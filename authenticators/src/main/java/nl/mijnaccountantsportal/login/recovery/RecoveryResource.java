package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.RecoveryWords;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * Lets the reader of a mail about a recovery end it. Mail scanners open links, so a GET only shows a page, and the
 * page's form ends the recovery.
 */
public final class RecoveryResource implements RealmResourceProvider {

    private static final String PAGE = "portal-recovery-deny.ftl";

    private final KeycloakSession session;

    RecoveryResource(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    /**
     * Shows the question. Changes nothing.
     *
     * @param token the token from the mail's link
     * @return the page with the question, or a page that says that there is nothing to end
     */
    @GET
    @Path("deny")
    public Response ask(@QueryParam("token") String token) {
        Optional<RecoveryRequest> open =
                DenyToken.parse(session, token).flatMap(this::recovery).flatMap(recovery -> asked(recovery, token));
        return open.map(request -> page("ask")
                        .setAttribute("recoveryOfPasskeys", speakOfPasskeys(request))
                        .setAttribute("denyToken", token)
                        .setAttribute(
                                "denyAddress",
                                session.getContext().getUri().getAbsolutePath().toString())
                        .setAttribute("until", moment(request))
                        .createForm(PAGE))
                .orElseGet(() -> page("gone").createForm(PAGE));
    }

    /**
     * Ends the recovery.
     *
     * @param token the token, from the form of the page
     * @return a page that says whether it was ended
     */
    @POST
    @Path("deny")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deny(@FormParam("token") String token) {
        boolean ended = DenyToken.parse(session, token)
                .flatMap(this::recovery)
                .filter(recovery -> asked(recovery, token).isPresent())
                .flatMap(recovery -> recovery.end(RecoveryChange.DENIED, Origin.SHOWN))
                .isPresent();
        return page(ended ? "denied" : "gone").createForm(PAGE);
    }

    private Optional<MailboxRecovery> recovery(DenyToken token) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, token.userId());
        return Optional.ofNullable(user).map(known -> new MailboxRecovery(session, realm, known));
    }

    // Only the recovery that the mail was about: an old mail must not end a new recovery.
    private Optional<RecoveryRequest> asked(MailboxRecovery recovery, String token) {
        return recovery.open()
                .filter(request -> DenyToken.parse(session, token)
                        .filter(parsed -> parsed.requestId().equals(request.id()))
                        .isPresent());
    }

    private boolean speakOfPasskeys(RecoveryRequest request) {
        UserModel user = session.users().getUserById(session.getContext().getRealm(), request.userId());
        return user != null && RecoveryWords.speakOfPasskeys(user);
    }

    private LoginFormsProvider page(String state) {
        return session.getProvider(LoginFormsProvider.class).setAttribute("recoveryState", state);
    }

    private Moment moment(RecoveryRequest request) {
        return Moment.end(
                request.due(),
                session.getContext().getRealm(),
                session.getContext().resolveLocale(null));
    }

    @Override
    public void close() {}
}

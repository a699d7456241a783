package nl.mijnaccountantsportal.login.recovery;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.mijnaccountantsportal.login.code.RecoveryChange;
import nl.mijnaccountantsportal.login.code.RecoveryRequest;
import nl.mijnaccountantsportal.login.mail.Moment;
import nl.mijnaccountantsportal.login.mail.Origin;
import nl.mijnaccountantsportal.login.mail.RecoveryWords;
import nl.mijnaccountantsportal.login.step.ResetFlow;
import org.jboss.logging.Logger;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Shows users, once per session, that the removal of their app or passkeys was requested, and lets them stop it. */
final class RecoveryPending implements RequiredActionProvider {

    private static final Logger LOG = Logger.getLogger(RecoveryPending.class);

    /** Session note: the recovery that the user has seen. */
    private static final String SEEN = "portal-recovery.seen";

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        MailboxRecovery recovery = of(context);
        // A reset ends the recovery, and is not a login yet.
        if (isPassive(tab) || ResetFlow.isProvedIn(tab) || !recovery.hasFactor()) {
            return;
        }
        try {
            Optional<RecoveryRequest> unseen = recovery.open().filter(request -> !hasSeen(context, request));
            if (unseen.isPresent()) {
                tab.addRequiredAction(MailboxRecovery.ACTION);
            }
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Realm %s, user %s: cannot check for a pending recovery",
                    context.getRealm().getName(),
                    context.getUser().getId());
        }
    }

    private static MailboxRecovery of(RequiredActionContext context) {
        return new MailboxRecovery(context.getSession(), context.getRealm(), context.getUser());
    }

    // Requests without pages would fail until the recovery has ended.
    private static boolean isPassive(AuthenticationSessionModel tab) {
        String prompt = tab.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        return prompt != null && prompt.contains(OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    private static boolean hasSeen(RequiredActionContext context, RecoveryRequest request) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        String seen = tab.getUserSessionNotes().get(SEEN);
        if (seen == null) {
            UserSessionModel session = context.getSession()
                    .sessions()
                    .getUserSession(context.getRealm(), tab.getParentSession().getId());
            seen = session == null ? null : session.getNote(SEEN);
        }
        return request.id().equals(seen);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<RecoveryRequest> open = of(context).open();
        if (open.isPresent()) {
            context.challenge(page(context, open.get()));
        } else {
            context.success();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<RecoveryRequest> open = of(context).open();
        if (open.isPresent() && form.containsKey("deny")) {
            of(context).end(RecoveryChange.DENIED, Origin.SHOWN);
            context.challenge(form(context, "denied"));
        } else if (open.isPresent() && !form.containsKey("mine")) {
            context.challenge(page(context, open.get()));
        } else {
            open.ifPresent(request -> context.getAuthenticationSession().setUserSessionNote(SEEN, request.id()));
            context.success();
        }
    }

    private static Response page(RequiredActionContext context, RecoveryRequest request) {
        Moment due = Moment.end(
                request.due(),
                context.getRealm(),
                context.getSession().getContext().resolveLocale(context.getUser()));
        boolean isDue = request.isDue(MailboxRecovery.now());
        LoginFormsProvider form = words(context).setAttribute("recoveryState", isDue ? "due" : "waiting");
        return form.setAttribute("until", due).createForm("portal-recovery-pending.ftl");
    }

    private static Response form(RequiredActionContext context, String state) {
        return words(context).setAttribute("recoveryState", state).createForm("portal-recovery-pending.ftl");
    }

    private static LoginFormsProvider words(RequiredActionContext context) {
        return context.form().setAttribute("recoveryOfPasskeys", RecoveryWords.speakOfPasskeys(context.getUser()));
    }

    @Override
    public void close() {}
}

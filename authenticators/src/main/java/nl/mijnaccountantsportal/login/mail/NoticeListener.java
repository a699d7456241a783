package nl.mijnaccountantsportal.login.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells users by mail about changes to how they log in: an app, the password, the address or a linked account, no
 * matter who changed it and where. A change that is reported twice causes one mail, after it was committed.
 */
final class NoticeListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(NoticeListener.class);

    private final KeycloakSession session;
    private final Set<Change> changes = new LinkedHashSet<>();

    NoticeListener(KeycloakSession session) {
        this.session = session;
        session.getTransactionManager().enlistAfterCompletion(new AfterCommit());
    }

    /**
     * A notice that a user must get.
     *
     * @param pages the language of the pages in which the user made the change; null for a warning
     * @param formerAddress the address before the change, which gets the notice too; null if there is none
     */
    private record Change(
            Notice notice, String realmId, String userId, Origin origin, Locale pages, String formerAddress) {}

    private final class AfterCommit extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            changes.forEach(NoticeListener.this::tell);
        }

        @Override
        protected void rollbackImpl() {}
    }

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() != null) {
            EventNotices.of(event)
                    .ifPresent(notice -> add(notice, event.getRealmId(), event.getUserId(), Origin.SHOWN));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        EventNotices.userOf(event).ifPresent(userId -> {
            List<Notice> notices =
                    EventNotices.replacesAccount(event) ? replaced(event.getRealmId(), userId) : EventNotices.of(event);
            notices.forEach(notice -> add(notice, event.getRealmId(), userId, Origin.HIDDEN));
        });
    }

    private List<Notice> replaced(String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        Optional<AccountState> now =
                Optional.ofNullable(session.users().getUserById(realm, userId)).map(AccountState::of);
        return now.flatMap(state ->
                        AccountState.committed(session, realmId, userId).map(before -> before.changesTo(state)))
                .orElse(List.of());
    }

    private void add(Notice notice, String realmId, String userId, Origin origin) {
        String former = notice == Notice.ADDRESS_CHANGED
                ? AccountState.committed(session, realmId, userId)
                        .filter(AccountState::canBeMailed)
                        .map(AccountState::address)
                        .orElse(null)
                : null;
        changes.add(new Change(notice, realmId, userId, origin, pages(notice), former));
    }

    // Only a set-up runs through our own pages to its end. Anything else may be the work of an attacker.
    private Locale pages(Notice notice) {
        boolean inPages = (notice == Notice.APP_SET_UP || notice == Notice.RECOVERY_CODES_MADE)
                && session.getContext().getAuthenticationSession() != null;
        return inPages
                ? MailLanguage.ofPages(
                        session, session.getContext().getAuthenticationSession().getAuthenticatedUser())
                : null;
    }

    private void tell(Change change) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), job -> tell(job, change));
        } catch (RuntimeException e) {
            // The change stays; only its notice is lost.
            LOG.errorf(
                    e,
                    "Notice %s of user %s in realm %s was not sent",
                    change.notice(),
                    change.userId(),
                    change.realmId());
        }
    }

    private void tell(KeycloakSession job, Change change) {
        RealmModel realm = job.realms().getRealm(change.realmId());
        if (realm == null) {
            return;
        }
        job.getContext().setRealm(realm);
        UserModel user = job.users().getUserById(realm, change.userId());
        if (user == null) {
            return;
        }
        Locale language = Objects.requireNonNullElseGet(change.pages(), () -> MailLanguage.ofUser(realm, user));
        addresses(user, change)
                .forEach(address -> job.getProvider(PortalMail.class)
                        .sendNotice(user, new NoticeMail(change.notice(), address, language, change.origin(), 0)));
    }

    private static Set<String> addresses(UserModel user, Change change) {
        Set<String> addresses = new LinkedHashSet<>();
        if (change.formerAddress() != null) {
            addresses.add(change.formerAddress());
        }
        if (user.getEmail() != null && user.isEmailVerified()) {
            addresses.add(user.getEmail());
        }
        return addresses;
    }

    @Override
    public void close() {}
}

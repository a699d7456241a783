package nl.mijnaccountantsportal.login.mail;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.mijnaccountantsportal.login.ledger.CodeLedger;
import org.keycloak.Config;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.tracing.TracingProvider;

/** Holds the node's one queue of mails, from the server's start to its end. */
public final class QueuedMailFactory implements PortalMailFactory {

    private DeliverySettings settings;
    private Mailer mailer;

    @Override
    public String getId() {
        return "queue";
    }

    @Override
    public void init(Config.Scope config) {
        Config.Scope former = Config.scope("authenticator", "portal-email-code");
        settings = new DeliverySettings(
                DeliveryOption.THREADS.read(config, former),
                DeliveryOption.QUEUE.read(config, former),
                Duration.ofMillis(DeliveryOption.PATIENCE.read(config, former)),
                Duration.ofSeconds(DeliveryOption.DEADLINE.read(config, former)),
                Duration.ofSeconds(DeliveryOption.DRAIN.read(config, former)));
    }

    /** The server options, for {@code kc.sh show-config} and the documentation. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Arrays.stream(DeliveryOption.values())
                .map(DeliveryOption::property)
                .toList();
    }

    /** Mails are sent and recorded until this closes, so everything they need must close after it. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(
                JpaConnectionProvider.class,
                InfinispanConnectionProvider.class,
                CodeLedger.class,
                EmailSenderProvider.class,
                TracingProvider.class);
    }

    @Override
    public void postInit(KeycloakSessionFactory sessions) {
        mailer = new Mailer(sessions, settings);
    }

    @Override
    public PortalMail create(KeycloakSession session) {
        return new QueuedMail(session, mailer);
    }

    @Override
    public void close() {
        if (mailer != null) {
            mailer.close();
        }
    }
}

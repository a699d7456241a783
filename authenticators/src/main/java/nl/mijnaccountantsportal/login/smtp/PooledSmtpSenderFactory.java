package nl.mijnaccountantsportal.login.smtp;

import java.time.Duration;
import java.util.List;
import nl.mijnaccountantsportal.login.code.IntRange;
import org.keycloak.Config;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The e-mail sender {@code portal-pooled-smtp}; a server uses it if an operator selects it. */
public final class PooledSmtpSenderFactory extends DefaultEmailSenderProviderFactory {

    private static final String ID = "portal-pooled-smtp";
    private static final String CONNECTIONS = "connections";
    private static final String IDLE = "idle-seconds";
    private static final IntRange KEPT = new IntRange(1, 64);
    private static final IntRange SECONDS = new IntRange(5, 240);

    private SmtpConnections connections;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        super.init(config);
        connections = new SmtpConnections(
                read(config, CONNECTIONS, 4, KEPT), Duration.ofSeconds(read(config, IDLE, 30, SECONDS)));
    }

    private static int read(Config.Scope config, String key, int preset, IntRange range) {
        return range.check("spi-email-sender--" + ID + "--" + key, config.getInt(key, preset));
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new PooledSmtpSender(session, getEmailAuthenticators(), connections);
    }

    /** The server options, for {@code kc.sh show-config} and the documentation. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CONNECTIONS)
                .type("int")
                .helpText("Idle connections that are kept for each mail server account, " + KEPT + ".")
                .defaultValue(4)
                .add()
                .property()
                .name(IDLE)
                .type("int")
                .helpText("Seconds after which an idle connection is closed, " + SECONDS + ".")
                .defaultValue(30)
                .add()
                .build();
    }

    @Override
    public void close() {
        connections.close();
        super.close();
    }
}

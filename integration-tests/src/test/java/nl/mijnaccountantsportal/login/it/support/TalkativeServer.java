package nl.mijnaccountantsportal.login.it.support;

import java.util.List;

/**
 * A server that says all it can, in every way that Keycloak has. The classes that listen to it share it.
 *
 * @param spans what it exports
 */
public record TalkativeServer(TestServer server, SpanCollector spans) {

    private static TalkativeServer shared;

    public static synchronized TalkativeServer shared() {
        if (shared == null) {
            SpanCollector spans = SpanCollector.start();
            List<String> options = List.of(
                    // Leaves out the build of the server and Hibernate's lines about types and cascades: they are most
                    // of the log, and contain no logins.
                    "--log-level=all,org.hibernate.orm.core:debug,io.quarkus.arc:info,io.quarkus.builder:info",
                    "--http-access-log-enabled=true",
                    "--http-access-log-pattern=long",
                    "--event-metrics-user-enabled=true",
                    "--event-metrics-user-tags=realm,idp,clientId",
                    "--tracing-enabled=true",
                    "--tracing-protocol=http/protobuf",
                    "--tracing-endpoint=" + spans.url());
            Database database = Database.start(System.getProperty("portal.db"));
            shared = new TalkativeServer(TestServer.of("talkative", database, options), spans);
        }
        return shared;
    }
}

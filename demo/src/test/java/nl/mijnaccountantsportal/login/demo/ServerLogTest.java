package nl.mijnaccountantsportal.login.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path directory;

    @Test
    void aBuildThatBrokeOffByKeycloaksRaceIsTold() throws IOException {
        assertThat(log("""
                ERROR: Build failure: Build failed due to errors
                \t[error]: Build step io.quarkus.hibernate.orm.deployment.HibernateOrmProcessor#\
                contributePersistenceXmlToJpaModel threw an exception: java.util.ConcurrentModificationException
                \tat java.base/java.util.ArrayList$Itr.checkForComodification(ArrayList.java:1013)
                """).endsInBuildRace()).isTrue();
    }

    @Test
    void anyOtherFailureIsNot() throws IOException {
        assertThat(log("ERROR: Failed to start server in (development) mode").endsInBuildRace())
                .isFalse();
    }

    @Test
    void aServerThatWroteNothingHasALogAllTheSame() {
        assertThat(new ServerLog(directory.resolve("none")).end()).contains("no log");
    }

    private ServerLog log(String text) throws IOException {
        return new ServerLog(Files.writeString(directory.resolve("keycloak.log"), text));
    }
}

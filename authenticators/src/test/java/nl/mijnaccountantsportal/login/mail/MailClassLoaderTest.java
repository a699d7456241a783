package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Provider;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MailClassLoaderTest {

    private final List<String> searches = new ArrayList<>();
    private final ClassLoader server = new ClassLoader(getClass().getClassLoader()) {
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            searches.add(name);
            return super.getResources(name);
        }
    };
    private final MailClassLoader loader = new MailClassLoader(server);

    @Test
    void theServersJarsAreSearchedOnceForAListOfServices() {
        List<?> first = services(loader);
        List<?> second = services(loader);

        assertThat(first).isNotEmpty().isEqualTo(services(server)).isEqualTo(second);
        assertThat(searches)
                .as("one search by the loader, one by the server itself")
                .hasSize(2);
    }

    @Test
    void aListThatIsNotThereIsLookedForOnce() throws IOException {
        String absent = "META-INF/services/jakarta.mail.Absent";

        assertThat(Collections.list(loader.getResources(absent))).isEmpty();
        assertThat(Collections.list(loader.getResources(absent))).isEmpty();

        assertThat(searches).hasSize(1);
    }

    @Test
    void whateverElseIsTheServersEachTime() throws IOException {
        String manifest = "META-INF/MANIFEST.MF";

        assertThat(Collections.list(loader.getResources(manifest)))
                .isNotEmpty()
                .isEqualTo(Collections.list(server.getResources(manifest)));
        loader.getResources(manifest);

        assertThat(searches).hasSize(3);
    }

    private static List<?> services(ClassLoader loader) {
        return ServiceLoader.load(Provider.class, loader).stream()
                .map(ServiceLoader.Provider::type)
                .toList();
    }
}

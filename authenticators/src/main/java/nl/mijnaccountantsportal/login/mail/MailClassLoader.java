package nl.mijnaccountantsportal.login.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The server's classes, with Jakarta Mail's lists of its own parts kept in memory. It asks for them some ten times a mail,
 * and each time all JARs of the server are searched (docs/performance.md).
 */
final class MailClassLoader extends ClassLoader {

    private static final List<String> LISTS = List.of("META-INF/services/jakarta.mail.", "META-INF/javamail.");

    static {
        // Else the threads that deliver would wait for each other at each class.
        registerAsParallelCapable();
    }

    private final Map<String, List<URL>> kept = new ConcurrentHashMap<>();

    MailClassLoader(ClassLoader server) {
        super(server);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (LISTS.stream().noneMatch(name::startsWith)) {
            return super.getResources(name);
        }
        List<URL> files = kept.get(name);
        if (files == null) {
            files = new ArrayList<>();
            for (URL file : Collections.list(super.getResources(name))) {
                files.add(new URL(file, "", new Kept(file)));
            }
            kept.put(name, files);
        }
        return Collections.enumeration(files);
    }

    /** Answers with what a file held. */
    private static final class Kept extends URLStreamHandler {

        private final byte[] content;

        Kept(URL file) throws IOException {
            try (InputStream in = file.openStream()) {
                content = in.readAllBytes();
            }
        }

        @Override
        protected URLConnection openConnection(URL file) {
            return new URLConnection(file) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}

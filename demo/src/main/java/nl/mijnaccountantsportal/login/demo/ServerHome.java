package nl.mijnaccountantsportal.login.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory that one Keycloak server calls home: a distribution of its own in all that the server writes to, and
 * shared with the unpacked distribution in the libraries, which are large and only read.
 */
record ServerHome(Path directory) {

    private static final String PROOF = "started-from-version.txt";

    /** Makes a home, or freshens one that a server has started from before and so keeps its build. */
    static ServerHome prepare(Path distribution, Path directory, List<Path> providers, List<Path> realmFiles) {
        ServerHome home = new ServerHome(directory);
        try {
            if (!home.isMadeFrom(distribution)) {
                delete(directory);
                home.copyFrom(distribution);
            }
            Files.deleteIfExists(directory.resolve(PROOF));
            delete(directory.resolve("data"));
            home.fill("providers", providers);
            home.fill("data/import", realmFiles);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare a Keycloak server in " + directory, e);
        }
        return home;
    }

    Path script() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return directory.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh");
    }

    /** Notes that the server became ready. A build that was broken off halfway must not be used again. */
    void prove() {
        try {
            copy(directory.resolve("version.txt"), directory.resolve(PROOF));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + directory, e);
        }
    }

    private boolean isMadeFrom(Path distribution) throws IOException {
        Path proof = directory.resolve(PROOF);
        return Files.exists(proof) && Files.mismatch(proof, distribution.resolve("version.txt")) == -1;
    }

    private void copyFrom(Path distribution) throws IOException {
        Path libraries = distribution.resolve("lib").resolve("lib");
        Files.walkFileTree(distribution, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (from.equals(distribution.resolve("data"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(directory.resolve(distribution.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                Path to = directory.resolve(distribution.relativize(from));
                if (from.startsWith(libraries)) {
                    share(from, to);
                } else {
                    copy(from, to);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Leaves exactly these files in the subdirectory; the same bytes keep their date, for a new one makes Keycloak build. */
    private void fill(String subdirectory, List<Path> files) throws IOException {
        Path target = Files.createDirectories(directory.resolve(subdirectory));
        Set<Path> wanted = files.stream()
                .map(file -> target.resolve(file.getFileName().toString()))
                .collect(Collectors.toSet());
        try (Stream<Path> present = Files.list(target)) {
            for (Path file : present.filter(file -> !wanted.contains(file)).toList()) {
                delete(file);
            }
        }
        for (Path file : files) {
            Path copy = target.resolve(file.getFileName().toString());
            if (!Files.exists(copy) || Files.mismatch(file, copy) != -1) {
                copy(file, copy);
            }
        }
    }

    private static void share(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system, or one without hard links.
            copy(from, to);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

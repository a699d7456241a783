package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The few pictures of docs/screens, which documents show. All others are made by the build and not kept. */
final class KeptScreens {

    /** Where they are; not set but in the profile {@code screens}, so that no other run changes a document. */
    private static final String KEPT = System.getProperty("portal.screens.kept", "");

    private KeptScreens() {}

    /** Replaces each picture that is kept by the one that was just taken, if there is one. */
    static void refresh(Path taken) throws IOException {
        if (KEPT.isEmpty()) {
            return;
        }
        for (Path kept : pictures(Path.of(KEPT))) {
            Path fresh = taken.resolve(kept.getFileName());
            if (Files.exists(fresh)) {
                Files.copy(fresh, kept, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> pictures(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.(png|gif)"))
                    .toList();
        }
    }
}

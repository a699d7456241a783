package nl.mijnaccountantsportal.login.it.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes README.md beside the pictures: by flow, in the order of {@code captions.txt}, each with its caption. */
public final class ScreensIndex {

    private static final String HEAD = """
            # The pages and mails in pictures
            Made by the programs that take the pictures, with the words of `captions.txt`. The few that documents \
            show are in `docs/screens` too.

            ![The whole login, as somebody types it](login.gif)
            """;

    private static final Map<String, String> VARIANTS = Map.of(
            "nl",
            "Dutch",
            "en",
            "English",
            "dark",
            "dark",
            "nl-dark",
            "dark",
            "narrow",
            "on a phone",
            "nl-360",
            "on a phone",
            "",
            "the console");

    private final Path directory;
    private final List<String> pictures;
    private final TreeSet<String> left = new TreeSet<>();

    private ScreensIndex(Path directory, List<String> pictures) {
        this.directory = directory;
        this.pictures = pictures;
        left.addAll(pictures);
    }

    /**
     * Writes the index of all pictures that are there, and refreshes those that documents show.
     *
     * @throws AssertionError if one has no caption; the index is written all the same
     */
    public static synchronized void write(Path directory) {
        if (!Files.isDirectory(directory)) {
            // Where no browser is, no picture was taken.
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            KeptScreens.refresh(directory);
            List<String> pictures = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .map(name -> name.substring(0, name.length() - ".png".length()))
                    .sorted()
                    .toList();
            new ScreensIndex(directory, pictures).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        StringBuilder index = new StringBuilder(HEAD);
        captions().forEach((flow, captions) -> {
            String rows = captions.entrySet().stream()
                    .map(caption -> row(caption.getKey(), caption.getValue()))
                    .collect(Collectors.joining());
            if (!rows.isEmpty()) {
                index.append("\n## ").append(flow).append('\n').append(rows);
            }
        });
        Files.writeString(directory.resolve("README.md"), index);
        if (!left.isEmpty()) {
            throw new AssertionError("Without a caption in captions.txt: " + left);
        }
    }

    private String row(String name, String caption) {
        List<String> found = pictures.stream()
                .filter(picture -> variant(name, picture).isPresent())
                .sorted(Comparator.comparing(picture -> order(name, picture)))
                .toList();
        found.forEach(left::remove);
        return found.isEmpty()
                ? ""
                : found.stream()
                        .map(picture ->
                                "<a href=\"%1$s.png\"><img src=\"%1$s.png\" width=\"220\" alt=\"%2$s (%3$s)\"></a>"
                                        .formatted(
                                                picture,
                                                caption,
                                                variant(name, picture).orElseThrow()))
                        .collect(Collectors.joining("\n", "\n**" + caption + "**\n\n", "\n"));
    }

    private static Optional<String> variant(String name, String picture) {
        if (picture.equals(name)) {
            return Optional.of(VARIANTS.get(""));
        }
        return picture.startsWith(name + "-")
                ? Optional.ofNullable(VARIANTS.get(picture.substring(name.length() + 1)))
                : Optional.empty();
    }

    private static int order(String name, String picture) {
        return List.of("Dutch", "English", "on a phone", "dark", "the console")
                .indexOf(variant(name, picture).orElseThrow());
    }

    /** By flow: the pictures' names and what they show. */
    private static Map<String, Map<String, String>> captions() throws IOException {
        Map<String, Map<String, String>> flows = new LinkedHashMap<>();
        List<String> last = new ArrayList<>();
        try (InputStream file = ScreensIndex.class.getResourceAsStream("captions.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                if (line.startsWith("# ")) {
                    last.add(line.substring(2));
                    flows.put(line.substring(2), new LinkedHashMap<>());
                } else if (!line.isBlank()) {
                    String[] entry = line.split(": ", 2);
                    flows.get(last.get(last.size() - 1)).put(entry[0], entry[1]);
                }
            });
        }
        return flows;
    }
}

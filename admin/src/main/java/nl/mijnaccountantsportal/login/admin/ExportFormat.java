package nl.mijnaccountantsportal.login.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.util.JsonSerialization;

/** The format of an export. */
enum ExportFormat {
    /** CSV (RFC 4180), beginning with a line of names. */
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        String head(Class<? extends ExportLine> view) {
            return line(Stream.of(view.getRecordComponents()).map(RecordComponent::getName));
        }

        @Override
        String line(ExportLine line) {
            return line(line.values());
        }

        private static String line(Stream<String> cells) {
            return cells.map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n"));
        }
    },
    /** One JSON object per line. */
    JSONL("jsonl", "application/x-ndjson;charset=UTF-8") {
        @Override
        String head(Class<? extends ExportLine> view) {
            return "";
        }

        @Override
        String line(ExportLine line) {
            try {
                return JsonSerialization.writeValueAsString(line) + "\n";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    static ExportFormat of(String name) {
        return Stream.of(values())
                .filter(format -> format.extension.equals(name))
                .findFirst()
                .orElseThrow(() -> new BadParameterException("format must be csv or jsonl"));
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    /** The text before the first line. */
    abstract String head(Class<? extends ExportLine> view);

    abstract String line(ExportLine line);
}

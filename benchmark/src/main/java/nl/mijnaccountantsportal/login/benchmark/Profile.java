package nl.mijnaccountantsportal.login.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** How the processor time is used, by the samples of a recording of the JDK's Flight Recorder. */
record Profile(Map<Part, Integer> samples) {

    /** The parts of a login. A sample belongs to the first part with a method in the sample's stack. */
    enum Part {
        RENDER_PAGE("render pages", "FreeMarkerLoginFormsProvider", "create"),
        RENDER_MAIL("render the mail", "MailRenderer", "render"),
        SEND("make and send the mail", "MailDelivery", "sendBy"),
        RECORD("write down the delivery", "CodeDeliveryRecord", "write"),
        DECIDE_SEND("ledger: decide the send", "JpaCodeLedger", "decideSend"),
        REDEEM("ledger: redeem the code", "JpaCodeLedger", "redeem"),
        APP("ledger: app code", "JpaGuessLedger", "guess"),
        PASSWORD("check the password", "PasswordCredentialProvider", "isValid"),
        STEP("the rest of our step", "nl.mijnaccountantsportal", ""),
        COMMIT("commit Keycloak's own data", "DefaultKeycloakTransactionManager", "commit"),
        FLOW("Keycloak's login flow", "LoginActionsService", ""),
        AUTH("Keycloak's authorization endpoint", "AuthorizationEndpoint", ""),
        OTHER("web server and the rest", "", "");

        private final String words;
        private final String type;
        private final String method;

        Part(String words, String type, String method) {
            this.words = words;
            this.type = type;
            this.method = method;
        }

        private boolean isIn(RecordedEvent sample) {
            return sample.getStackTrace().getFrames().stream()
                    .map(frame -> frame.getMethod())
                    .anyMatch(called -> called.getType().getName().contains(type)
                            && called.getName().contains(method));
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Profile read(Path recording) {
        Map<Part, Integer> samples = new EnumMap<>(Part.class);
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples.merge(part(event), 1, Integer::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Profile(samples);
    }

    private static Part part(RecordedEvent sample) {
        for (Part part : Part.values()) {
            if (part.isIn(sample)) {
                return part;
            }
        }
        throw new IllegalStateException("Each sample has a part");
    }

    /** A part's share of all samples. */
    double share(Part part) {
        int all = samples.values().stream().mapToInt(count -> count).sum();
        return all == 0 ? 0 : samples.getOrDefault(part, 0) / (double) all;
    }
}

package nl.mijnaccountantsportal.login.admin;

import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnaccountantsportal.login.code.Confirmation;
import nl.mijnaccountantsportal.login.code.ConfirmationRecord;
import nl.mijnaccountantsportal.login.code.PasskeySignature;

/** A confirmation as the files show it: the components are the fields and the columns, in this order. */
record ConfirmationView(
        String id,
        String user,
        String client,
        String digest,
        String description,
        String factor,
        String confirmed,
        String claimed,
        String random,
        String credentialId,
        String authenticatorData,
        String clientData,
        String signature,
        String publicKey,
        Long counter)
        implements ExportLine {

    private static final PasskeySignature NONE = new PasskeySignature("", "", "", "", "", "", 0);

    static ConfirmationView of(ConfirmationRecord row) {
        Confirmation confirmation = row.confirmation();
        boolean signed = row.signature() != null;
        PasskeySignature signature = signed ? row.signature() : NONE;
        return new ConfirmationView(
                confirmation.id(),
                confirmation.userId(),
                confirmation.clientId(),
                confirmation.digest(),
                confirmation.summary(),
                confirmation.factor().name(),
                Timestamp.text(confirmation.at()),
                Timestamp.text(row.claimed()),
                signature.random(),
                signature.credentialId(),
                signature.authenticatorData(),
                signature.clientData(),
                signature.signature(),
                signature.publicKey(),
                signed ? signature.counter() : null);
    }

    @Override
    public Stream<String> values() {
        return Stream.of(
                id,
                user,
                client,
                digest,
                description,
                factor,
                confirmed,
                claimed,
                random,
                credentialId,
                authenticatorData,
                clientData,
                signature,
                publicKey,
                Objects.toString(counter, null));
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What the set-up of a realm may include besides the code by e-mail. */
public enum SetUpPart {
    /** The step that asks for the code of an app, and the offer of one. */
    APP("app", true),
    /** The step that asks for a passkey, and the offer of one. */
    PASSKEYS("passkeys", false),
    /** Recovery codes, offered with the app and accepted in its place. */
    RECOVERY("recovery", true),
    /** A second level for confirmations. */
    TRANSACTIONS("transactions", false),
    /** No login by a password alone. */
    DIRECT_GRANT("directGrant", true);

    private final String field;
    private final boolean included;

    SetUpPart(String field, boolean included) {
        this.field = field;
        this.included = included;
    }

    /** The name that callers know it by. */
    public String field() {
        return field;
    }

    /** Those that a set-up includes unless it is told otherwise. */
    public static Set<SetUpPart> usual() {
        return Arrays.stream(values())
                .filter(part -> part.included)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SetUpPart.class)));
    }
}

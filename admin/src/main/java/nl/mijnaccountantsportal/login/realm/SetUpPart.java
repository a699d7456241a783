package nl.mijnaccountantsportal.login.realm;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What the set-up of a realm can include besides the e-mail code. */
public enum SetUpPart {
    /** The step that asks for the code of an app, and the offer of one. */
    APP("app", true),
    /** The step that asks for a passkey, and the offer of one. */
    PASSKEYS("passkeys", false),
    /** Recovery codes, offered with the app and accepted in its place. */
    RECOVERY("recovery", true),
    /** A second level for confirmations. */
    TRANSACTIONS("transactions", false),
    /** No login with only a password. */
    DIRECT_GRANT("directGrant", true);

    private final String field;
    private final boolean included;

    SetUpPart(String field, boolean included) {
        this.field = field;
        this.included = included;
    }

    /** The name of the parameter. */
    public String field() {
        return field;
    }

    /** The parts that a set-up includes by default. */
    public static Set<SetUpPart> usual() {
        return Arrays.stream(values())
                .filter(part -> part.included)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SetUpPart.class)));
    }
}

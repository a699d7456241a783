package nl.mijnaccountantsportal.login.admin;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.mijnaccountantsportal.login.realm.SetUpPart;

/**
 * The parameters of a set-up.
 *
 * @param parts what to include
 * @param dryRun whether to report the changes without making them
 */
record SetUpRequest(Set<SetUpPart> parts, boolean dryRun) {

    private static final String DRY_RUN = "dryRun";

    /**
     * Reads the fields of a request; null means no fields.
     *
     * @throws BadParameterException if a field is unknown or a value is neither true nor false
     */
    static SetUpRequest of(Map<String, Object> fields) {
        Set<SetUpPart> parts = SetUpPart.usual();
        boolean dryRun = false;
        for (Map.Entry<String, Object> field :
                fields == null ? Set.<Map.Entry<String, Object>>of() : fields.entrySet()) {
            boolean value = value(field.getKey(), field.getValue());
            if (field.getKey().equals(DRY_RUN)) {
                dryRun = value;
            } else if (value) {
                parts.add(part(field.getKey()));
            } else {
                parts.remove(part(field.getKey()));
            }
        }
        boolean factor = parts.contains(SetUpPart.APP) || parts.contains(SetUpPart.PASSKEYS);
        if (!factor && fields != null && Boolean.TRUE.equals(fields.get(SetUpPart.RECOVERY.field()))) {
            throw new BadParameterException(
                    "recovery: recovery codes replace an app or a passkey, so they need app=true or passkeys=true");
        }
        if (!factor) {
            parts.remove(SetUpPart.RECOVERY);
        }
        return new SetUpRequest(parts, dryRun);
    }

    /**
     * Reads the parameter of a request without fields; null means not given.
     *
     * @throws BadParameterException if it is neither true nor false
     */
    static boolean dryRun(String parameter) {
        if (parameter == null || parameter.equals("false")) {
            return false;
        }
        return value(DRY_RUN, parameter.equals("true") ? Boolean.TRUE : parameter);
    }

    private static boolean value(String name, Object value) {
        if (value instanceof Boolean yes) {
            return yes;
        }
        throw new BadParameterException(known(name) ? name + " must be true or false" : unknown());
    }

    private static boolean known(String name) {
        return name.equals(DRY_RUN)
                || Arrays.stream(SetUpPart.values())
                        .anyMatch(part -> part.field().equals(name));
    }

    private static SetUpPart part(String name) {
        return Arrays.stream(SetUpPart.values())
                .filter(part -> part.field().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadParameterException(unknown()));
    }

    private static String unknown() {
        return "Fields: "
                + Arrays.stream(SetUpPart.values()).map(SetUpPart::field).collect(Collectors.joining(", ")) + ", "
                + DRY_RUN;
    }
}

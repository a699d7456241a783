package nl.mijnaccountantsportal.login;

import java.util.List;
import java.util.Objects;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * An option as the code has it.
 *
 * @param name its name, as operators and realm admins write it
 * @param label the key of its label in the admin console, or null
 * @param preset its default, empty where there is none
 * @param choices the values to choose from, none where it is not chosen from a list
 */
record Option(String name, String label, String preset, List<String> choices) {

    static Option of(String prefix, ProviderConfigProperty property) {
        return new Option(
                prefix + property.getName(),
                property.getLabel(),
                Objects.toString(property.getDefaultValue(), ""),
                property.getOptions() == null ? List.of() : property.getOptions());
    }

    /** The first and the last of numbers to choose from, or all words. */
    String range() {
        boolean numbers = choices.stream().allMatch(choice -> choice.matches("[0-9]+"));
        return numbers ? choices.get(0) + " to " + choices.get(choices.size() - 1) : String.join(", ", choices);
    }

    /** The default as a table shows it: words in code, numbers plain. */
    String shown() {
        return switch (preset) {
            case "" -> "none";
            case "false" -> "off";
            case "true" -> "on";
            default -> preset.matches("[0-9]+") ? preset : "`" + preset + "`";
        };
    }
}

package nl.mijnaccountantsportal.login.realm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The settings, besides flows, that a set-up changes in a realm. */
record RealmSettings(KeycloakSession session, RealmModel realm) {

    static final String ON = "true";
    static final String OFF = "false";

    private static final String ACTION = "action";
    private static final String ACTION_SETTING = "action-setting";
    private static final String LISTENER = "listener";
    private static final String EVENTS = "events";
    private static final String DETECTION = "detection";
    private static final String ATTRIBUTE = "attribute";

    /** A required action: on, off, or null if the realm does not list it. */
    Setting action(String alias) {
        return new Setting(
                ACTION + " " + alias,
                () -> Optional.ofNullable(realm.getRequiredActionProviderByAlias(alias))
                        .map(action -> String.valueOf(action.isEnabled()))
                        .orElse(null),
                value -> setAction(alias, value),
                (before, after) -> "Switches the required action '" + alias + "' "
                        + (Boolean.parseBoolean(after) ? "on." : "off."));
    }

    private void setAction(String alias, String value) {
        RequiredActionProviderModel action = realm.getRequiredActionProviderByAlias(alias);
        if (value == null) {
            Optional.ofNullable(action).ifPresent(realm::removeRequiredActionProvider);
        } else if (action == null) {
            register(alias);
        } else {
            action.setEnabled(Boolean.parseBoolean(value));
            realm.updateRequiredActionProvider(action);
        }
    }

    private void register(String alias) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(alias);
        action.setProviderId(alias);
        action.setName("Offer an authenticator app (portal login)");
        action.setEnabled(true);
        action.setConfig(new HashMap<>());
        action.setPriority(1
                + realm.getRequiredActionProvidersStream()
                        .mapToInt(RequiredActionProviderModel::getPriority)
                        .max()
                        .orElse(0));
        realm.addRequiredActionProvider(action);
    }

    /** A setting of a required action. */
    Setting actionSetting(String alias, String name) {
        return new Setting(
                ACTION_SETTING + " " + alias + " " + name,
                () -> config(alias).map(config -> config.getConfigValue(name)).orElse(null),
                value -> config(alias).ifPresent(config -> {
                    Map<String, String> settings = new HashMap<>(config.getConfig());
                    put(settings, name, value);
                    config.setConfig(settings);
                    realm.updateRequiredActionConfig(config);
                }),
                (before, after) -> after == null
                        ? "Removes the setting '" + name + "' of '" + alias + "'."
                        : "Sets '" + name + "' of '" + alias + "' to '" + after + "'.");
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (value == null) {
            settings.remove(name);
        } else {
            settings.put(name, value);
        }
    }

    private Optional<RequiredActionConfigModel> config(String alias) {
        return Optional.ofNullable(realm.getRequiredActionConfigByAlias(alias));
    }

    /** Whether users are told of changes: the event listener. */
    Setting listener() {
        String id = "portal-notices";
        return new Setting(
                LISTENER,
                () -> String.valueOf(realm.getEventsListenersStream().anyMatch(id::equals)),
                value -> {
                    Set<String> listeners = realm.getEventsListenersStream()
                            .filter(listener -> !id.equals(listener))
                            .collect(Collectors.toSet());
                    if (Boolean.parseBoolean(value)) {
                        listeners.add(id);
                    }
                    realm.setEventsListeners(listeners);
                },
                (before, after) -> Boolean.parseBoolean(after)
                        ? "Adds the event listener '" + id + "', so that users are told of changes by mail."
                        : "Removes the event listener '" + id + "'.");
    }

    /** Whether user events are kept, and for how many seconds. */
    Setting events() {
        return new Setting(
                EVENTS,
                () -> realm.isEventsEnabled() + " " + realm.getEventsExpiration(),
                value -> {
                    String[] words = value.split(" ");
                    realm.setEventsEnabled(Boolean.parseBoolean(words[0]));
                    realm.setEventsExpiration(Long.parseLong(words[1]));
                },
                (before, after) -> after.startsWith(ON) ? "Keeps user events from now on." : "Keeps no user events.");
    }

    /** Brute-force detection: whether it is on, and its numbers. */
    Setting detection() {
        return new Setting(
                DETECTION,
                () -> Stream.of(
                                realm.isBruteForceProtected(),
                                realm.isPermanentLockout(),
                                realm.getFailureFactor(),
                                realm.getWaitIncrementSeconds(),
                                realm.getMaxFailureWaitSeconds(),
                                realm.getMaxDeltaTimeSeconds())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")),
                this::setDetection,
                (before, after) -> after.startsWith(ON)
                        ? "Switches brute-force detection on: it locks temporarily after 15 wrong passwords."
                        : "Switches brute-force detection off.");
    }

    private void setDetection(String value) {
        String[] words = value.split(" ");
        realm.setBruteForceProtected(Boolean.parseBoolean(words[0]));
        realm.setPermanentLockout(Boolean.parseBoolean(words[1]));
        realm.setFailureFactor(Integer.parseInt(words[2]));
        realm.setWaitIncrementSeconds(Integer.parseInt(words[3]));
        realm.setMaxFailureWaitSeconds(Integer.parseInt(words[4]));
        realm.setMaxDeltaTimeSeconds(Integer.parseInt(words[5]));
    }

    Setting attribute(String name) {
        return new Setting(
                ATTRIBUTE + " " + name,
                () -> realm.getAttribute(name),
                value -> {
                    if (value == null) {
                        realm.removeAttribute(name);
                    } else {
                        realm.setAttribute(name, value);
                    }
                },
                (before, after) -> after == null
                        ? "Removes the realm attribute '" + name + "'."
                        : "Sets the realm attribute '" + name + "' to '" + after + "'.");
    }

    /** The setting with this key; empty if there is none. */
    Optional<Setting> of(String key) {
        String[] words = key.split(" ");
        return Optional.ofNullable(
                switch (words[0]) {
                    case ACTION -> action(words[1]);
                    case ACTION_SETTING -> actionSetting(words[1], words[2]);
                    case LISTENER -> listener();
                    case EVENTS -> events();
                    case DETECTION -> detection();
                    case ATTRIBUTE -> attribute(words[1]);
                    case TransactionPolicy.KEY -> new TransactionPolicy(session, realm).setting();
                    default -> null;
                });
    }
}

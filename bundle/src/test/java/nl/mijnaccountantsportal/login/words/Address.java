package nl.mijnaccountantsportal.login.words;

import java.util.Map;
import java.util.regex.Pattern;

/** How a reader is addressed: "je" in Dutch, as the portal does; Sie and vous, as German and French portals do. */
final class Address {

    private static final Map<String, Pattern> WRONG = Map.of(
            "nl", Pattern.compile("\\b([Uu]w?|[Uu]zelf|[Gg]elieve|[Kk]unt?)\\b"),
            "en", Pattern.compile("\\b[Kk]indly\\b"),
            "de", Pattern.compile("\\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\\w*)\\b"),
            "fr", Pattern.compile("\\b([Tt]u|[Tt]oi|[Tt]on|[Tt]es)\\b"));

    private Address() {}

    static Pattern wrong(String language) {
        return WRONG.get(language);
    }
}

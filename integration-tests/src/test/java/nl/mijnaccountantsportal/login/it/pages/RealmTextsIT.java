package nl.mijnaccountantsportal.login.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.Messages;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import org.junit.jupiter.api.Test;

/** A realm's own texts, which an administrator changes in the console: Realm settings, Localization. */
class RealmTextsIT {

    private final Realm realm = TestServer.shared().realm("own-texts", file -> {});
    private final String texts = "/" + realm.name() + "/localization/nl";

    @Test
    void theyAreOnTheNextPageAndGoneAfterTheyAreDeleted() {
        String before = hint();

        realm.admin().create(texts, Map.of("portalLoginHint", "Van dit kantoor"));
        assertThat(hint()).isEqualTo("Van dit kantoor");

        realm.admin().create(texts, Map.of("portalLoginHint", "Anders"));
        assertThat(hint()).isEqualTo("Anders");

        realm.admin().delete(texts);
        assertThat(hint()).isEqualTo(before).isEqualTo(Messages.ofLogin("nl").get("portalLoginHint"));
    }

    private String hint() {
        return Login.begin(realm.newUser()).passwordPage().one("main > p").text();
    }
}

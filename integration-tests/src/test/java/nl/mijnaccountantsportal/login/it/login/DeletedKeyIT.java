package nl.mijnaccountantsportal.login.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import nl.mijnaccountantsportal.login.it.support.CodePage;
import nl.mijnaccountantsportal.login.it.support.Devices;
import nl.mijnaccountantsportal.login.it.support.Login;
import nl.mijnaccountantsportal.login.it.support.OfferPage;
import nl.mijnaccountantsportal.login.it.support.Page;
import nl.mijnaccountantsportal.login.it.support.Realm;
import nl.mijnaccountantsportal.login.it.support.RealmFile;
import nl.mijnaccountantsportal.login.it.support.TestServer;
import nl.mijnaccountantsportal.login.it.support.TestUser;
import org.junit.jupiter.api.Test;

/** The realm's HS512 key, which signs Keycloak's login cookies and our codes, is deleted during logins. */
class DeletedKeyIT {

    private final Realm realm = TestServer.shared().realmWithOffer("deleted-key", RealmFile::switchDetectionOff);
    private final TestUser user = realm.newUser();

    @Test
    void loginWithACodeEndsAndStartsAgain() {
        CodePage page = Login.begin(user).codePage();
        String code = user.mail().code();

        deleteKey();

        Page ended = page.enter(code);
        assertThat(ended.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(user.ledger().failures()).isZero();
        user.ledger().forgetSends();
        assertThat(Login.begin(user).codePage().enter(user.mail(2).code()).kind())
                .isEqualTo(Page.Kind.OFFER);
    }

    @Test
    void setUpOfAnAppEndsAndStartsAgain() {
        OfferPage scan = OfferPage.after(Login.begin(user)).to(OfferPage.Step.SCAN);
        String code = scan.scan().code();
        OfferPage confirm = scan.to(OfferPage.Step.CONFIRM);

        deleteKey();

        Page ended = confirm.form().fill("code", code).submit();
        assertThat(ended.kind()).isEqualTo(Page.Kind.OTHER);
        assertThat(Devices.of(user)).isEmpty();
        OfferPage.after(Login.begin(user)).setUp("Phone");
        assertThat(Devices.of(user)).containsExactly("Phone");
    }

    private void deleteKey() {
        String components = "/" + realm.name() + "/components";
        JsonNode keys = realm.admin().get(components + "?type=org.keycloak.keys.KeyProvider");
        StreamSupport.stream(keys.spliterator(), false)
                .filter(key ->
                        key.path("config").path("algorithm").path(0).asText().equals("HS512"))
                .forEach(key ->
                        realm.admin().delete(components + "/" + key.path("id").asText()));
    }
}

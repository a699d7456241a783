package nl.mijnaccountantsportal.login.it;

import java.util.Map;
import java.util.Optional;

/** Somebody who reads one language and uses a new browser for everything. */
record Reader(String language) {

    Browser browser() {
        return Browser.reading(language);
    }

    Login login(TestUser user) {
        return login(user, Map.of());
    }

    Login login(TestUser user, Map<String, String> more) {
        return Login.begin(user, browser(), more);
    }

    /** The page for the code, once the mail is out. */
    CodePage code(TestUser user) {
        CodePage page = login(user).codePage();
        return Await.value(
                "a sent mail",
                () -> Optional.of(page.refresh())
                        .filter(later -> later.delivery().equals("sent")));
    }

    /** The offer that follows the right code. */
    OfferPage offer(TestUser user) {
        return OfferPage.of(code(user).enter(user.mail().code()));
    }
}

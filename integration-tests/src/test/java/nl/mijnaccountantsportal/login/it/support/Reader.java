package nl.mijnaccountantsportal.login.it.support;

import java.util.Map;
import java.util.Optional;

/** A user with one language, who uses a new browser for everything. */
public record Reader(String language) {

    public Browser browser() {
        return Browser.reading(language);
    }

    public Login login(TestUser user) {
        return login(user, Map.of());
    }

    public Login login(TestUser user, Map<String, String> more) {
        return Login.begin(user, browser(), more);
    }

    /** The page for the code, once the mail is out. */
    public CodePage code(TestUser user) {
        CodePage page = login(user).codePage();
        return Await.value(
                "a sent mail",
                () -> Optional.of(page.refresh())
                        .filter(later -> later.delivery().equals("sent")));
    }

    /** The offer that follows the right code. */
    public OfferPage offer(TestUser user) {
        return OfferPage.of(code(user).enter(user.mail().code()));
    }
}

package nl.mijnaccountantsportal.login.it.support;

import java.util.List;

/** Keycloak's pages for users from an identity provider that a realm admin has connected. */
public final class ProviderScreens {

    private ProviderScreens() {}

    public static List<Screen> all() {
        return List.of(
                new Screen(
                        "kc-login-providers",
                        "#social-office",
                        reader -> reader.login(newcomer()).passwordPage()),
                new Screen("kc-provider-account-exists", "#linkAccount", ProviderScreens::arrive),
                new Screen(
                        "kc-provider-review", "#kc-idp-review-profile-form", reader -> choose(reader, "updateProfile")),
                new Screen("kc-provider-mail", "#instruction2", reader -> choose(reader, "linkAccount")));
    }

    /** A user of the other realm; the portal's realm has Keycloak's own flow for their first login. */
    private static TestUser newcomer() {
        return new OtherRealm(TestServer.shared(), TestServer.shared()).userOfKeycloaksFlow();
    }

    private static Page arrive(Reader reader) {
        OtherRealm office = new OtherRealm(TestServer.shared(), TestServer.shared());
        TestUser there = office.userOfKeycloaksFlow();
        office.sameAddressHere(there, App.any());
        return office.comeFromThere(there, reader.login(there).passwordPage());
    }

    private static Page choose(Reader reader, String action) {
        return arrive(reader)
                .formWith("#linkAccount")
                .fill("submitAction", action)
                .submit();
    }
}
